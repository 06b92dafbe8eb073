"""The Django application of ``jalon.publish.site``."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Templates, static files and words of ``jalon.publish.site``."""

    name = "jalon.publish.site"
    label = "site"
