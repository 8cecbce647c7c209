"""What was answered for a layout is remembered for the next file of the same."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial")]

    operations = [
        migrations.AddField("importrun", "layout", models.CharField(default="", max_length=20)),
        migrations.AddField("importrun", "remembered", models.JSONField(default=dict)),
    ]
