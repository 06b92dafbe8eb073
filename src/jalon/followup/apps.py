"""The follow-up as a Django application."""

from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    """The tables of what follows a publication."""

    name = "jalon.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the people concerned told of every step."""
        from jalon.followup.notices.telling import tell
        from jalon.followup.steps.taking import LISTENERS

        if tell not in LISTENERS:
            LISTENERS.append(tell)
