"""How to cite a commitment: a sentence to paste, and the same for a reference manager."""

import re
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jalon.publish.addresses import address
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
    body = ",\n".join(f"  {name} = {value if value.startswith('{') else '{' + value + '}'}" for name, value in fields.items())
    return Citation(sentence, there, f"@misc{{jalon-{page.commitment.public_id},\n{body}\n}}")


def _first_words(text: str) -> str:
    words = text.split()
    return " ".join(words[:SHOWN_WORDS]).rstrip(",;:.") + ("…" if len(words) > SHOWN_WORDS else "")


def _escaped(text: str) -> str:
    return _BIBTEX_SPECIAL.sub(r"\\\1", text)
