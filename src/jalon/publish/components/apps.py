"""The Django application of ``jalon.publish.components``."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """Templates and static files shared by every page."""

    name = "jalon.publish.components"
    label = "components"
