"""Let the search narrow down to a status; what is indexed already says that nobody reported yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("registry", "0006_phrases")]

    operations = [
        migrations.AddField(
            "searchentry", "status", models.CharField(blank=True, default="", max_length=20), preserve_default=False
        ),
        migrations.RunSQL("UPDATE search_entry SET status = 'not_available' WHERE kind = 'commitment'", migrations.RunSQL.noop),
    ]
