"""What an annual assessment says, as plain values that a database, a page and a file can hold alike.

Rows, figures and breakdowns hold codes; whoever shows them words them. Names stand in both languages; days and instants are ISO 8601.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from typing import Any

SCHEMA = 1
#: A row of a table: column to value (text, whole number, boolean, a name {"slug", "fr", "en"}, or None).
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ScopeName:
    """What the assessment is of: "territory" or "organisation", its slug, its name in both languages on the day of the figures."""

    kind: str
    slug: str
    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class OtherEdition:
    """Another assessment that this one names: its identifier, its edition, its period, the digest of its content; ``why`` it is replaced."""

    id: str
    edition: int
    starts_on: str
    ends_on: str
    sha256: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Basis:
    """What the figures rest on: the last line of the ledger that counts (0 and "" for none), the delays after which updates are old.

    ``delays`` maps plans to months, for those that set one of their own.
    """

    ledger_number: int
    ledger_hash: str
    delays: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """The statuses of the commitments of one plan or priority: ``by`` says which, ``id`` names it, ``counts`` maps statuses."""

    by: str
    id: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that an annual assessment says. ``texts`` maps sections to languages to words."""

    scope: ScopeName
    starts_on: str
    ends_on: str
    as_of: str
    as_of_day: str
    edition: int
    replaces: OtherEdition | None
    compared_with: OtherEdition | None
    texts: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, tuple[Row, ...]]
    figures: Mapping[str, int]
    breakdowns: tuple[Breakdown, ...]
    basis: Basis


def to_json(content: Content) -> str:
    """Return content as the one JSON text that two equal contents share."""
    return json.dumps({"schema": SCHEMA, **asdict(content)}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """Return the SHA-256 of content as JSON."""
    return sha256(text.encode()).hexdigest()


def from_json(text: str) -> Content:
    """Return the content that ``to_json`` made this text of."""
    said = json.loads(text)
    plain = {name: said[name] for name in ("starts_on", "ends_on", "as_of", "as_of_day", "edition", "texts", "figures")}
    return Content(
        **plain,
        scope=ScopeName(**said["scope"]),
        replaces=OtherEdition(**said["replaces"]) if said["replaces"] else None,
        compared_with=OtherEdition(**said["compared_with"]) if said["compared_with"] else None,
        tables={name: tuple(rows) for name, rows in said["tables"].items()},
        breakdowns=tuple(Breakdown(**one) for one in said["breakdowns"]),
        basis=Basis(**said["basis"]),
    )


def texts_from(text: str) -> dict[str, dict[str, str]]:
    """Return the texts of a draft by section and language."""
    said: dict[str, dict[str, str]] = json.loads(text or "{}")
    return said


def texts_to(texts: Mapping[str, Mapping[str, str]]) -> str:
    """Return texts as they are kept; empty ones are left out."""
    kept = {
        section: {language: words.strip() for language, words in said.items() if words.strip()} for section, said in texts.items()
    }
    return json.dumps({section: said for section, said in kept.items() if said}, ensure_ascii=False, sort_keys=True)
