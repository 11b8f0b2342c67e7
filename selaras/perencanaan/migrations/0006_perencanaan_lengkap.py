"""Order, teams, legal basis, comments, templates; the leader's words as they were chosen."""

import django.db.models.deletion
from django.db import migrations, models


def remember_words(apps, schema_editor):
    """What is served today counts as checked: nobody is shown a difference that never was."""
    rows = apps.get_model("perencanaan", "RencanaHasilKerja").objects
    served = rows.filter(pk=models.OuterRef("intervensi")).values("uraian")[:1]
    rows.filter(intervensi__isnull=False).update(intervensi_semula=models.Subquery(served))


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_kode_sekali"),
        ("organisasi", "0003_jabatan_pencarian_pimpinan"),
        ("perencanaan", "0005_lampiran"),
        ("tim", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name='DokumenDasar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nama', models.CharField(max_length=150)),
                ('sha256', models.CharField(max_length=64)),
                ('ukuran', models.PositiveIntegerField()),
                ('diunggah_pada', models.DateTimeField()),
                ('diunggah_oleh', models.CharField(max_length=150)),
                ('berkas', models.FileField(upload_to='dasar/%Y/')),
            ],
            options={
                'ordering': ['-id'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Komentar',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('isi', models.CharField(max_length=1000)),
                ('oleh', models.CharField(max_length=150)),
                ('is_penilai', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('selesai_pada', models.DateTimeField(blank=True, null=True)),
                ('selesai_oleh', models.CharField(blank=True, max_length=150)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='TemplatEkspektasi',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('jabatan', models.CharField(blank=True, max_length=200)),
                ('perilaku', models.CharField(max_length=2)),
                ('isi', models.CharField(max_length=2000)),
            ],
            options={
                'ordering': ['jabatan', 'perilaku'],
            },
        ),
        migrations.AlterModelOptions(
            name='indikator',
            options={'ordering': ['urutan', 'id']},
        ),
        migrations.AlterModelOptions(
            name='rencanahasilkerja',
            options={'ordering': ['jenis', 'urutan', 'id']},
        ),
        migrations.AddField(
            model_name='indikator',
            name='saran_diabaikan',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='indikator',
            name='urutan',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='rencanahasilkerja',
            name='dasar_penugasan',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='rencanahasilkerja',
            name='intervensi_semula',
            field=models.CharField(blank=True, max_length=1000),
        ),
        migrations.AddField(
            model_name='rencanahasilkerja',
            name='saran_diabaikan',
            field=models.JSONField(blank=True, default=list),
        ),

        migrations.AddField(
            model_name='rencanahasilkerja',
            name='tim',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rhk_set', to='tim.timkerja'),
        ),
        migrations.AddField(
            model_name='rencanahasilkerja',
            name='urutan',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='skp',
            name='boleh_disalin',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='rencanahasilkerja',
            name='sumber',
            field=models.CharField(choices=[('pegawai', 'Pegawai'), ('matriks', 'Matriks peran hasil'), ('mutasi', 'Mutasi'), ('salinan', 'Salinan'), ('impor', 'Impor Tool Kinerja')], default='pegawai', max_length=7),
        ),
        migrations.AddField(
            model_name='dokumendasar',
            name='rhk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dasar_set', to='perencanaan.rencanahasilkerja'),
        ),
        migrations.AddField(
            model_name='komentar',
            name='indikator',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='komentar_set', to='perencanaan.indikator'),
        ),
        migrations.AddField(
            model_name='komentar',
            name='rhk',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='komentar_set', to='perencanaan.rencanahasilkerja'),
        ),
        migrations.AddField(
            model_name='komentar',
            name='skp',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='komentar_set', to='perencanaan.skp'),
        ),
        migrations.AddField(
            model_name='templatekspektasi',
            name='instansi',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.instansi'),
        ),
        migrations.AddConstraint(
            model_name='komentar',
            constraint=models.CheckConstraint(condition=models.Q(('isi', ''), _negated=True), name='komentar_terisi'),
        ),
        migrations.AddConstraint(
            model_name='templatekspektasi',
            constraint=models.UniqueConstraint(fields=('instansi', 'jabatan', 'perilaku'), name='templat_sekali'),
        ),
        migrations.AddConstraint(
            model_name='templatekspektasi',
            constraint=models.CheckConstraint(condition=models.Q(('isi', ''), _negated=True), name='templat_terisi'),
        ),
        migrations.RunPython(remember_words, migrations.RunPython.noop),
    ]
