import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_percobaan_dan_token'),
        ('harian', '0002_templat_dan_tanggapan'),
        ('pelaksanaan', '0008_bukti_dibekukan'),
    ]

    operations = [
        migrations.CreateModel(
            name='AjuanCatatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('versi', models.PositiveIntegerField(default=1, editable=False)),
                ('status', models.CharField(choices=[('draf', 'Draf'), ('diajukan', 'Diajukan'), ('dikembalikan', 'Dikembalikan'), ('disetujui', 'Disetujui')], default='draf', max_length=12)),
                ('instansi', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.instansi')),
                ('progres', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ajuan', to='pelaksanaan.progresharian')),
                ('tanggapan', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ajuan', to='harian.tanggapanharian')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('status__in', ['diajukan', 'dikembalikan'])), fields=['instansi'], name='ajuan_menunggu')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('status', 'dikembalikan'), _negated=True), ('tanggapan__isnull', False), _connector='OR'), name='ajuan_kembali_beralasan')],
            },
        ),
        migrations.CreateModel(
            name='BuktiCatatan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=150)),
                ('tautan', models.CharField(max_length=500)),
                ('progres', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bukti_set', to='pelaksanaan.progresharian')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('nama', ''), _negated=True), models.Q(('tautan', ''), _negated=True)), name='bukti_catatan_terisi')],
            },
        ),
    ]
