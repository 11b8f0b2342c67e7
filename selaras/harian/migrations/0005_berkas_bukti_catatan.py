from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def date_of_entry(apps, schema_editor):
    """What stood before was dated nowhere: its entry says the earliest moment that it can be of."""
    bukti = apps.get_model("harian", "BuktiCatatan")
    progres = apps.get_model("pelaksanaan", "ProgresHarian")
    entry = progres.objects.filter(pk=OuterRef("progres")).values("dicatat_pada")
    bukti.objects.filter(ditambah_pada=None).update(ditambah_pada=Subquery(entry))


class Migration(migrations.Migration):

    dependencies = [
        ('harian', '0004_dinas_pegawai'),
        ('pelaksanaan', '0009_terbit_pada'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='bukticatatan', name='bukti_catatan_terisi'),
        migrations.AlterField('bukticatatan', 'nama', models.CharField(blank=True, max_length=150)),
        migrations.AlterField('bukticatatan', 'tautan', models.CharField(blank=True, max_length=500)),
        migrations.AddField('bukticatatan', 'berkas', models.FileField(blank=True, default='', upload_to='bukti/%Y/%m/'), preserve_default=False),
        migrations.AddField('bukticatatan', 'jenis_berkas', models.CharField(blank=True, default='', max_length=60), preserve_default=False),
        migrations.AddField('bukticatatan', 'ukuran', models.PositiveIntegerField(default=0)),
        migrations.AddField('bukticatatan', 'sha256', models.CharField(blank=True, default='', max_length=64), preserve_default=False),
        migrations.AddField('bukticatatan', 'keterbukaan', models.CharField(default='belum', max_length=16)),
        migrations.AddField('bukticatatan', 'diperiksa_pada', models.DateTimeField(null=True)),
        migrations.AddField('bukticatatan', 'ditambah_pada', models.DateTimeField(null=True)),
        migrations.RunPython(date_of_entry, migrations.RunPython.noop),
        migrations.AlterField('bukticatatan', 'ditambah_pada', models.DateTimeField()),
        migrations.AddConstraint(
            model_name='bukticatatan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('nama', ''), _negated=True), models.Q(('berkas', ''), ('tautan', ''), _negated=True)), name='bukti_catatan_terisi'),
        ),
    ]
