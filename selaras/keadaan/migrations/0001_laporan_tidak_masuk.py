import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0002_percobaan_dan_token'),
        ('organisasi', '0003_keadaan'),
    ]

    operations = [
        migrations.CreateModel(
            name='LaporanTidakMasuk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versi', models.PositiveIntegerField(default=1, editable=False)),
                ('mulai', models.DateField()),
                ('selesai', models.DateField()),
                ('status', models.CharField(choices=[('menunggu', 'Menunggu jenisnya'), ('dicatat', 'Sudah dicatat'), ('ditolak', 'Ditolak'), ('ditarik', 'Ditarik kembali')], default='menunggu', max_length=8)),
                ('alasan', models.CharField(blank=True, max_length=300)),
                ('dilaporkan_pada', models.DateTimeField()),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.instansi')),
                ('keadaan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisasi.keadaan')),
                ('pegawai', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='laporan_absen_set', to='organisasi.pegawai')),
            ],
            options={
                'ordering': ['-mulai', '-id'],
                'indexes': [models.Index(condition=models.Q(('status', 'menunggu')), fields=['pegawai', 'selesai'], name='absen_menunggu')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__gte', models.F('mulai'))), name='absen_selesai_setelah_mulai'), models.CheckConstraint(condition=models.Q(('alasan', ''), ('status', 'ditolak'), _negated=True), name='absen_ditolak_beralasan')],
            },
        ),
    ]
