"""How to cite a commitment or an annual assessment: a sentence to paste, and the same for a reference manager."""

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jalon.followup.queries.annual import AnnualPage
from jalon.publish.addresses import address
from jalon.publish.annual import wording
from jalon.publish.components.formats import day, titled
from jalon.publish.pages import origin_of
from jalon.registry.queries.commitments import CommitmentPage

SHOWN_WORDS = 14
_BIBTEX_SPECIAL = re.compile(r"([\\{}$&#%_^~])")


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation: the sentence without its address, the permanent address, BibTeX."""

    sentence: str
    address: str
    bibtex: str


def citation(request: HttpRequest, page: CommitmentPage) -> Citation:
    """Return how to cite a commitment as it stands in the version shown."""
    published = timezone.localtime(page.version.published_at)
    there = origin_of(request) + address("commitment", id=page.commitment.public_id)
    title = _first_words(page.commitment.text)
    sentence = _(
        "%(author)s (%(year)s). “%(title)s”. %(plan)s, commitment %(number)s, version %(version)s, published on %(day)s. Jalon."
    ) % {
        "author": page.responder.name,
        "year": published.year,
        "title": title,
        "plan": titled(page.plan.title),
        "number": page.commitment.number or page.commitment.public_id,
        "version": page.version.number,
        "day": day(published),
    }
    fields = {
        "author": "{" + _escaped(page.responder.name) + "}",
        "title": "{" + _escaped(title) + "}",
        "booktitle": "{" + _escaped(titled(page.plan.title)) + "}",
        "year": str(published.year),
        "url": "{" + there + "}",
        "language": (page.commitment.language or get_language() or "fr")[:2],
    }
    return Citation(sentence, there, _bibtex(page.commitment.public_id, fields))


def annual_citation(request: HttpRequest, page: AnnualPage) -> Citation:
    """Return how to cite a published annual assessment: its address gives the same words for ever."""
    there = origin_of(request) + address("annual", id=page.row.public_id)
    title = wording.title(page.content)
    published = page.row.published_on
    sentence = _("%(author)s. “%(title)s”, edition %(edition)s, published on %(day)s. Jalon.") % {
        "author": page.row.of.name,
        "title": title,
        "edition": page.row.edition,
        "day": day(published),
    }
    fields = {
        "author": "{" + _escaped(page.row.of.name) + "}",
        "title": "{" + _escaped(title) + "}",
        "edition": str(page.row.edition),
        "year": str(published.year if published else page.row.ends_on.year),
        "url": "{" + there + "}",
        "language": (get_language() or "fr")[:2],
    }
    return Citation(sentence, there, _bibtex(page.row.public_id, fields))


def _bibtex(key: str, fields: dict[str, str]) -> str:
    body = ",\n".join(f"  {name} = {value if value.startswith('{') else '{' + value + '}'}" for name, value in fields.items())
    return f"@misc{{jalon-{key},\n{body}\n}}"


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:SHOWN_WORDS]).rstrip(",;:.") + ("…" if len(words) > SHOWN_WORDS else "")


def _escaped(text: str) -> str:
    return _BIBTEX_SPECIAL.sub(r"\\\1", text)
