"""Who answers: the organisation behind the name that a document prints."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F
from django.utils.text import slugify

from jalon.analysis.folding import same_words, words_of
from jalon.registry.models import FormerSlug, Organisation, OrganisationKind, OrganisationName

#: Common nouns for a body: "Réponse du Ministère" says no more of who answers than "Réponse" does.
# fmt: off
_COMMON = frozenset(
    {
        "administration", "agence", "agency", "authority", "autorite", "body", "city", "comite", "commission", "committee",
        "conseil", "council", "department", "direction", "government", "gouvernement", "management", "minister", "ministere",
        "ministeres", "ministre", "ministry", "municipalite", "municipality", "office", "organisation", "organization",
        "organisme", "parti", "region", "secretariat", "service", "services", "ville",
    }
)
# fmt: on
_ARTICLES = frozenset(["the", "le", "la", "les", "l", "du", "de", "des", "d", "our", "notre", "your", "votre"])


@dataclass(frozen=True, slots=True)
class Responders:
    """The organisation behind each printed name (the empty one included), and those that were made for a name nobody bore."""

    by_name: dict[str, Organisation]
    new: tuple[Organisation, ...] = ()


def responders_of(names: Iterable[str], *, default: Organisation, language: str, source: str) -> Responders:
    """Return the organisation for each printed name: one that bears it as name or acronym, else a new one under that name.

    No name at all is the plan's own responder, and so is a common noun ("le Ministère", "the Government"). ``source`` says of a new
    organisation where its name was read. The caller tells the ledger of the new ones.
    """
    found, new = {"": default}, []
    wanted = sorted({name for name in names if name.strip()})
    known = _known_names() if wanted else {}
    for name in wanted:
        key = same_words(name)
        if _names_nobody(name):
            found[name] = default
            continue
        if key not in known:
            known[key] = _new(name, language=language, source=source)
            new.append(known[key])
        found[name] = known[key]
    return Responders(found, tuple(new))


def standing_responders(names: Iterable[str], *, default: Organisation) -> dict[str, Organisation]:
    """Return the organisation for each printed name as it stands today; one nobody bears yet is a new one, kept nowhere."""
    known = _known_names()
    return {"": default} | {
        name: default if _names_nobody(name) else known.get(same_words(name), Organisation()) for name in names if name.strip()
    }


def _names_nobody(name: str) -> bool:
    """Tell whether a printed name is a common noun, or a dash or another sign without a word."""
    return all(word in _COMMON for word in words_of(name) if word not in _ARTICLES)


def _known_names() -> dict[str, Organisation]:
    """Return every organisation by its names and acronyms, today's names winning over former ones."""
    known: dict[str, Organisation] = {}
    for row in OrganisationName.objects.select_related("organisation").order_by(F("valid_to").asc(nulls_last=True), "pk"):
        for name in (row.name, row.acronym):
            if name:
                known[same_words(name)] = row.organisation
    return known


def _new(name: str, *, language: str, source: str) -> Organisation:
    organisation = Organisation.objects.create(slug=free_slug(name), kind=OrganisationKind.OTHER, source=source[:300])
    OrganisationName.objects.create(organisation=organisation, language="en" if language == "en" else "fr", name=name[:300])
    return organisation


def free_slug(name: str) -> str:
    """Return an address for a new organisation, made of its name and never used before."""
    stem = slugify(name)[:70] or "organisme"
    taken = set(Organisation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= set(FormerSlug.objects.filter(kind="organisation", slug__startswith=stem).values_list("slug", flat=True))
    return next(slug for slug in (stem, *(f"{stem}-{rank}" for rank in range(2, len(taken) + 3))) if slug not in taken)
