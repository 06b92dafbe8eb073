"""The template environment of every page."""

from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined

from jalon.publish.addresses import address, both_addresses


def environment(**options: object) -> Environment:
    """Return the Jinja2 environment: escaped, strict about unknown names, translated."""
    options["undefined"] = StrictUndefined
    made = Environment(extensions=["jinja2.ext.i18n"], **options)  # type: ignore[arg-type]  # noqa: S701 (Django passes autoescape)
    made.globals.update(static=static, address=address, both_addresses=both_addresses)
    return made
