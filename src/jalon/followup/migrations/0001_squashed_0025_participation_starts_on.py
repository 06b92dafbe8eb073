"""All tables of this part at once, as the migrations that are named build them one by one: a new database is made in a fraction of the time."""

from django.db import migrations

from jalon.followup.migrations.at_once import part_1, part_2, part_3


class Migration(migrations.Migration):
    replaces = [
        ("followup", "0001_tracks"),
        ("followup", "0002_questions"),
        ("followup", "0003_proposals"),
        ("followup", "0004_easing"),
        ("followup", "0005_letters"),
        ("followup", "0006_notices"),
        ("followup", "0007_leads"),
        ("followup", "0008_updates"),
        ("followup", "0009_assessments"),
        ("followup", "0010_committees"),
        ("followup", "0011_meetings"),
        ("followup", "0012_agendas"),
        ("followup", "0013_attendances"),
        ("followup", "0014_decisions"),
        ("followup", "0015_minutes"),
        ("followup", "0016_participations"),
        ("followup", "0017_follow_ups"),
        ("followup", "0018_followings"),
        ("followup", "0019_for_lists"),
        ("followup", "0020_lists"),
        ("followup", "0021_updates_by_plan"),
        ("followup", "0022_annual_assessments"),
        ("followup", "0023_comments"),
        ("followup", "0024_meeting_links"),
        ("followup", "0025_participation_starts_on"),
    ]

    initial = True

    dependencies = [
        ("registry", "0008_in_order"),
    ]

    operations = [*part_1.OPERATIONS, *part_2.OPERATIONS, *part_3.OPERATIONS]
