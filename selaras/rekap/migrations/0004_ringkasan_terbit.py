import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_percobaan_dan_token'),
        ('organisasi', '0001_initial'),
        ('rekap', '0003_menurut_jabatan_dan_periode'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RingkasanTerbit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alamat', models.TextField(blank=True)),
                ('lingkup', models.TextField()),
                ('pada', models.DateTimeField()),
                ('instansi', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.instansi')),
                ('oleh', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisasi.unitkerja')),
            ],
            options={
                'ordering': ['-id'],
                'indexes': [models.Index(fields=['instansi', '-id'], name='ringkasan_terbit_terbaru')],
            },
        ),
    ]
