"""Absolute addresses for what the API names: a page in both languages, another answer of the API."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest

from jalon.publish.addresses import LANGUAGES, address

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ROOT = "/api/v1/"
_NUMBER = 987654321


@dataclass(frozen=True, slots=True)
class Links:
    """The addresses of one installation as the visitor reaches it."""

    origin: str

    def page(self, name: str, language: str, **where: object) -> str:
        """Return a page's address in a language."""
        first, *others = _pieces(name, language, tuple(where))
        return self.origin + first + "".join(f"{value}{piece}" for value, piece in zip(where.values(), others, strict=True))

    def both(self, name: str, **where: object) -> dict[str, str]:
        """Return a page's address in each language."""
        return {language: self.page(name, language, **where) for language in LANGUAGES}

    def words(self, sha256: str, *, start: int, end: int) -> dict[str, str]:
        """Return where words stand in their source, lit, in each language."""
        return {language: f"{there}#c{start}-{end}" for language, there in self.both("source", sha=sha256[:16]).items()}

    def api(self, path: str) -> str:
        """Return the address of another answer of the API."""
        return self.origin + ROOT + path


def links_of(request: HttpRequest) -> Links:
    """Return the addresses as the visitor reaches them: those of the settings, else those of the request."""
    return Links(settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}")


@cache
def _pieces(name: str, language: str, places: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands around the places of a page's path, in their order; resolving a pattern is slow, so each is resolved once."""
    numbers = {place: _NUMBER + rank for rank, place in enumerate(places)}  # fits a place for words as well as one for a number
    return tuple(re.split("|".join(map(str, numbers.values())) or "$^", address(name, language, **numbers)))
