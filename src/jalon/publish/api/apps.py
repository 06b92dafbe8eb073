"""The Django application of ``jalon.publish.api``."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Templates, static files and words of ``jalon.publish.api``."""

    name = "jalon.publish.api"
    label = "api"
