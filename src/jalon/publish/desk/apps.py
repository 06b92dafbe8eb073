"""The Django application of ``jalon.publish.desk``."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Templates, static files and words of ``jalon.publish.desk``."""

    name = "jalon.publish.desk"
    label = "desk"
