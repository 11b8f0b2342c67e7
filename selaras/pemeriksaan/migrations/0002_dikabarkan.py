from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pemeriksaan', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='surattugas',
            name='dikabarkan_pada',
            field=models.DateTimeField(null=True),
        ),
    ]
