"""The follow-up as a Django application."""

from django.apps import AppConfig


class FollowUpConfig(AppConfig):
    """The tables of what follows a publication."""

    name = "jalon.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"
