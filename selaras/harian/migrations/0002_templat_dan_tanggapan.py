import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_percobaan_dan_token'),
        ('harian', '0001_initial'),
        ('organisasi', '0003_keadaan'),
        ('perencanaan', '0005_menunggu_per_instansi'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TanggapanHarian',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('teks', models.CharField(max_length=1000)),
                ('penulis_nama', models.CharField(max_length=150)),
                ('ditulis_pada', models.DateTimeField()),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.instansi')),
                ('penulis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('skp', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tanggapan_set', to='perencanaan.skp')),
            ],
            options={
                'ordering': ['id'],
                'indexes': [models.Index(fields=['skp', 'tanggal'], name='tanggapan_per_hari')],
                'constraints': [models.CheckConstraint(condition=models.Q(('teks', ''), _negated=True), name='tanggapan_terisi')],
            },
        ),
        migrations.CreateModel(
            name='TemplatDinas',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uraian', models.CharField(max_length=150)),
                ('mulai', models.TimeField()),
                ('selesai', models.TimeField()),
                ('instansi', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.instansi')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='templat_set', to='organisasi.unitkerja')),
            ],
            options={
                'ordering': ['mulai', 'id'],
                'constraints': [models.UniqueConstraint(fields=('unit', 'uraian'), name='templat_dinas_sekali'), models.CheckConstraint(condition=models.Q(('uraian', ''), _negated=True), name='templat_dinas_terisi'), models.CheckConstraint(condition=models.Q(('selesai', models.F('mulai')), _negated=True), name='templat_dinas_berjam')],
            },
        ),
    ]
