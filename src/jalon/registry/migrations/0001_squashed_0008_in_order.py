"""All tables of this part at once, as the migrations that are named build them one by one: a new database is made in a fraction of the time."""

from django.db import migrations

from jalon.registry.migrations.at_once import part_1, part_2


class Migration(migrations.Migration):
    replaces = [
        ("registry", "0001_places_people_ledger"),
        ("registry", "0002_sources_plans_drafts"),
        ("registry", "0003_records_search"),
        ("registry", "0004_entries"),
        ("registry", "0005_rules"),
        ("registry", "0006_phrases"),
        ("registry", "0007_search_status"),
        ("registry", "0008_in_order"),
    ]

    initial = True

    dependencies = []

    operations = [*part_1.OPERATIONS, *part_2.OPERATIONS]
