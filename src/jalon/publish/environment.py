"""The template environment of every page."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined

from jalon.publish.addresses import address, both_addresses
from jalon.publish.components import formats, labels, quoting
from jalon.publish.components.differences import word_difference


def environment(**options: object) -> Environment:
    """Return the Jinja2 environment: escaped, harmless, strict about unknown names, translated."""
    options["undefined"] = StrictUndefined
    options["finalize"] = quoting.harmless
    options["trim_blocks"] = options["lstrip_blocks"] = True
    made = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)  # type: ignore[arg-type]  # noqa: S701 (Django passes autoescape)
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    made.globals.update(
        static=static,
        address=address,
        url=reverse,
        both_addresses=both_addresses,
        lit=quoting.lit,
        labels=labels,
        compared_words=word_difference,
    )
    for name in ("day", "instant", "period", "number", "money", "size"):
        made.filters[name] = getattr(formats, name)
    return made
