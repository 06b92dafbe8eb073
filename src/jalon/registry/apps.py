"""The registry as a Django application."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """The tables of what is on record."""

    name = "jalon.registry"
    label = "registry"
    default_auto_field = "django.db.models.BigAutoField"
