"""What a letter says, in the language of who gets it: as plain text and as simple HTML, made when it leaves."""

import re
from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import loader
from django.utils.translation import gettext

from jalon.followup.models import Letter

NOWHERE = "http://127.0.0.1:8000"  # the site's address where nobody declared one


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a letter tells: what, where to read it ("" where nowhere), a line about it, and the heading it stands under."""

    text: str
    link: str = ""
    about: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """All that a letter says. ``leave`` is where one click asks for no more of these, "" for a letter that nobody subscribes to."""

    address: str
    language: str
    subject: str
    opening: tuple[str, ...]
    told: tuple[Told, ...] = ()
    closing: tuple[Told, ...] = ()
    leave: str = ""


def origin_of_letter(letter: Letter) -> str:
    """Return what stands before every path in a letter: the declared address, else the one its maker was at."""
    return settings.SITE_ADDRESS or letter.origin or NOWHERE


def message_of(letter: Letter, words: Words) -> EmailMultiAlternatives:
    """Return a letter as it leaves. Its identifier is the same at every try, so that a copy can be told from another letter."""
    host = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("> ") or "localhost"
    headers = {"Message-ID": f"<jalon-{letter.pk}@{host}>", "Auto-Submitted": "auto-generated", "Content-Language": words.language}
    if words.leave:
        headers |= {"List-Unsubscribe": f"<{words.leave}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    subject = re.sub(r"[\r\n]+", " ", words.subject)
    message = EmailMultiAlternatives(subject, plain(words), settings.DEFAULT_FROM_EMAIL, [words.address], headers=headers)
    message.attach_alternative(loader.get_template("components/letter.html").render({"words": words}), "text/html")
    return message


def plain(words: Words) -> str:
    """Return a letter as plain text."""
    parts = ["\n\n".join(words.opening)]
    for under, told in groupby(words.told, key=lambda one: one.under):
        parts += [*filter(None, [under]), *map(_plain_line, told)]
    if words.closing:
        parts.append(
            "-- \n" + "\n".join(gettext("%(label)s: %(link)s") % {"label": one.text, "link": one.link} for one in words.closing)
        )
    return "\n\n".join(parts) + "\n"


def _plain_line(told: Told) -> str:
    return "\n".join(
        filter(None, (f"- {told.text}", f"  {told.about}" if told.about else "", f"  {told.link}" if told.link else ""))
    )
