from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0007_search_status"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="commitmententry",
            index=models.Index(fields=["version", "position"], name="commitment_in_order"),
        ),
    ]
