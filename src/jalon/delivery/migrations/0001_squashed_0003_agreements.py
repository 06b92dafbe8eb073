"""All tables of this part at once, as the migrations that are named build them one by one: a new database is made in a fraction of the time."""

from django.db import migrations

from jalon.delivery.migrations.at_once import part_1


class Migration(migrations.Migration):
    replaces = [("delivery", "0001_instruments"), ("delivery", "0002_cases"), ("delivery", "0003_agreements")]

    initial = True

    dependencies = [
        ("followup", "0025_participation_starts_on"),
        ("registry", "0008_in_order"),
    ]

    operations = [*part_1.OPERATIONS]
