"""Addresses in two languages: one declaration a page, ``/fr/priorites/x/`` and ``/en/priorities/x/``."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from django.http import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils.translation import get_language

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Route:
    """One page: its name, its path in each language (below the language's root), the view that answers."""

    name: str
    french: str
    english: str
    view: Callable[..., HttpResponseBase]
    defaults: dict[str, object] = field(default_factory=dict)


def patterns(routes: Iterable[Route], *, french: str, english: str) -> list[URLPattern]:
    """Return the URL patterns of routes below each language's root, named ``name.fr`` and ``name.en``."""
    return [
        path(root + getattr(route, attribute), route.view, route.defaults, name=f"{route.name}.{language}")
        for route in routes
        for language, root, attribute in (("fr", french, "french"), ("en", english, "english"))
    ]


def address(name: str, language: str | None = None, **where: object) -> str:
    """Return a page's address in a language (the active one unless told)."""
    chosen = language or (get_language() or "fr")[:2]
    return reverse(f"{name}.{chosen if chosen in LANGUAGES else 'fr'}", kwargs=where)


@cache
def _address_parts(name: str, language: str, key: str) -> tuple[str, str]:
    """Return what stands before and after the key in a page's address."""
    before, after = reverse(f"{name}.{language}", kwargs={key: "KEY"}).split("KEY")
    return before, after


def record_address(name: str, identifier: str, language: str | None = None) -> str:
    """Return the address of a page named by one public identifier, quickly: pages show hundreds of them."""
    chosen = language or (get_language() or "fr")[:2]
    before, after = _address_parts(name, chosen if chosen in LANGUAGES else "fr", "id")
    return before + identifier + after


def both_addresses(name: str, **where: object) -> dict[str, str]:
    """Return a page's address in each language."""
    return {language: address(name, language, **where) for language in LANGUAGES}
