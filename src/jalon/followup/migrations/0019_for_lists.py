from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0018_followings"),
        ("registry", "0008_in_order"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="milestone",
            index=models.Index(fields=["state", "due_on"], name="milestone_due"),
        ),
        migrations.AddIndex(
            model_name="obstacle",
            index=models.Index(fields=["state", "until"], name="obstacle_due"),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(fields=["state", "due_on"], name="question_due"),
        ),
        migrations.AddIndex(
            model_name="track",
            index=models.Index(fields=["plan", "state", "due_on"], name="track_by_state"),
        ),
        migrations.AddIndex(
            model_name="track",
            index=models.Index(fields=["state", "due_on"], name="track_due"),
        ),
        migrations.AddIndex(
            model_name="update",
            index=models.Index(fields=["state", "changed_at"], name="update_by_state"),
        ),
    ]
