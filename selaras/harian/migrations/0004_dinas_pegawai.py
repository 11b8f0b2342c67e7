import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_percobaan_dan_token'),
        ('harian', '0003_ajuan_dan_bukti'),
        ('organisasi', '0003_keadaan'),
    ]

    operations = [
        migrations.CreateModel(
            name='DinasPegawai',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tanggal', models.DateField()),
                ('instansi', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.instansi')),
                ('pegawai', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='dinas_set', to='organisasi.pegawai')),
                ('templat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='harian.templatdinas')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('pegawai', 'tanggal'), name='dinas_sehari_sekali')],
            },
        ),
    ]
