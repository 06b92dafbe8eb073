"""The Django application of ``jalon.publish``."""

from django.apps import AppConfig


class PublishConfig(AppConfig):
    """Templates, static files and words of ``jalon.publish``."""

    name = "jalon.publish"
    label = "publish"
