from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0024_meeting_links"),
    ]

    operations = [
        migrations.AddField(
            model_name="participation",
            name="starts_on",
            field=models.DateField(blank=True, null=True, verbose_name="meetings count from"),
        ),
    ]
