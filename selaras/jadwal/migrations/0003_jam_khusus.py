import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_percobaan_dan_token'),
        ('jadwal', '0002_gangguan_diukur'),
    ]

    operations = [
        migrations.CreateModel(
            name='JamKhusus',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=120)),
                ('mulai', models.DateField()),
                ('selesai', models.DateField()),
                ('masuk', models.TimeField()),
                ('pulang', models.TimeField()),
                ('instansi', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.instansi')),
            ],
            options={
                'ordering': ['mulai', 'id'],
                'indexes': [models.Index(fields=['instansi', 'mulai', 'id'], name='jam_khusus')],
                'constraints': [models.CheckConstraint(condition=models.Q(('selesai__gte', models.F('mulai')), ('pulang__gt', models.F('masuk'))), name='jam_khusus_maju')],
            },
        ),
    ]
