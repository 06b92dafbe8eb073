from django.db import migrations


class Migration(migrations.Migration):
    # SQLite took this index for the last update of each commitment, and went through all of them.
    dependencies = [
        ("followup", "0020_lists"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="update", name="update_by_state"),
    ]
