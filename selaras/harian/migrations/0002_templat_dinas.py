import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_percobaan_dan_token'),
        ('harian', '0001_initial'),
        ('organisasi', '0003_keadaan'),
    ]

    operations = [
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
