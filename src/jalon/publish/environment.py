"""The template environment of every page."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext, ngettext, npgettext, pgettext
from jinja2 import Environment, StrictUndefined, Template

from jalon.publish.addresses import address, both_addresses, record_address
from jalon.publish.annual.wording import texts_told
from jalon.publish.components import changes, drawn, formats, labels, progress, quoting, speaking
from jalon.publish.components.differences import word_difference
from jalon.publish.lists import asked as lists_asked


class HarmlessTemplate(Template):
    """A template whose page holds no sign that could disturb it, wherever its words came from."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """Return the page."""
        return quoting.harmless(super().render(*args, **kwargs))


def environment(**options: object) -> Environment:
    """Return the Jinja2 environment: escaped, harmless, strict about unknown names, translated."""
    options["undefined"] = StrictUndefined
    options["trim_blocks"] = options["lstrip_blocks"] = True
    made = Environment(extensions=["jinja2.ext.i18n", "jinja2.ext.do"], **options)  # type: ignore[arg-type]  # noqa: S701 (Django passes autoescape)
    made.template_class = HarmlessTemplate
    made.install_gettext_callables(gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext)  # type: ignore[attr-defined]
    made.globals.update(static=static, url=reverse, address=address, record_address=record_address, both_addresses=both_addresses)
    made.globals.update(
        told=changes,
        drawn=drawn,
        labels=labels,
        progressed=progress,
        asked_names=progress.NAMES,
        item_names=lists_asked.NAMES,
        item_orders=lists_asked.ORDERS,
        lang_of=labels.lang_of,
        words_of=labels.words_of,
        lit=quoting.lit,
        spoken=speaking.spoken,
        mark_of=quoting.Mark,
        compared_words=word_difference,
        annual_texts=texts_told,
    )
    for name in ("day", "instant", "period", "number", "percent", "money", "size", "titled"):
        made.filters[name] = getattr(formats, name)
    return made
