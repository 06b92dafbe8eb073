import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0023_comments"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name="agendaitem",
                name=name,
                field=models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="agenda_items",
                    to=f"followup.{name}",
                    verbose_name=name,
                ),
            )
            for name in ("question", "proposal")
        ),
        migrations.AddField(
            model_name="meeting",
            name="video_link",
            field=models.CharField(
                blank=True,
                max_length=500,
                validators=[django.core.validators.URLValidator(schemes=["http", "https"])],
                verbose_name="video link",
            ),
        ),
        migrations.AlterField(
            model_name="conflict",
            name="membership",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="conflicts",
                to="followup.membership",
                verbose_name="whose interest it is",
            ),
        ),
        migrations.AlterField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "Invitation"),
                    ("notices", "Notices"),
                    ("confirmation", "Confirmation of an address"),
                    ("changes", "Public changes"),
                    ("convocation", "Convocation"),
                ],
                max_length=12,
            ),
        ),
    ]
