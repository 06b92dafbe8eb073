"""A made-up measure with figures, and files of it put on record at once."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from cast import Cast
from delivery.conftest import declaration
from jalon.delivery.installing import install
from jalon.delivery.models import Case, Enterprise, Indicator, Instrument, StageEntry
from jalon.delivery.privacy.sealing import seal
from jalon.registry.models import Territory

FIGURE = """
[[indicators]]
name = "{name}"
title = {{ fr = "{name}", en = "{name}" }}
question = {{ fr = "Combien?", en = "How many?" }}
unit = {{ fr = "{unit}", en = "{unit}" }}
direction = "up"
dimension = "economic"
frequency = "yearly"
method = {{ fr = "Compté pour l’essai.", en = "Counted as a test." }}
{how}
"""
SECTOR = """
[[fields]]
name = "sector"
title = { fr = "Secteur", en = "Sector" }
type = "choice"
visible = "ministry"
choices = [
  { name = "wood", title = { fr = "Bois", en = "Wood" } },
  { name = "metal", title = { fr = "Métal", en = "Metal" } },
]

[[fields]]
name = "is-growing"
title = { fr = "Grandit", en = "Grows" }
type = "yes_no"
visible = "ministry"
"""
COUNTED = 'compute = { count = "cases", dated = { stage = "contact" } }'
HOURS = 'compute = { sum = "hours", dated = { stage = "contact" } }'
GROWING = 'compute = { rate = { is-growing = ["yes"] }, dated = { stage = "contact" } }'
PUBLISHED = 'imported = { publisher = { fr = "Bureau d’essai", en = "Test Office" }, series = "Indice d’essai" }'
FIGURES = (
    FIGURE.format(name="files", unit="dossiers", how=COUNTED)
    + FIGURE.format(name="hours-given", unit="heures", how=HOURS)
    + FIGURE.format(name="growing", unit="%", how=GROWING)
    + FIGURE.format(name="vitality", unit="points", how=PUBLISHED)
)


def measured(*, holder: str, name: str, version: int = 1) -> bytes:
    """Return a declaration with four figures, one of them imported."""
    text = declaration(holder=holder, name=name, version=version).replace("[[retention]]", f"{SECTOR}\n[[retention]]", 1)
    text = text.replace('"other-topic", "revenue-cad"]', '"other-topic", "revenue-cad", "sector", "is-growing"]')
    return f"{text}{FIGURES}".encode()


@pytest.fixture
def restricted(db: None) -> Instrument:
    return install(measured(holder="enterprise", name="conseil-compte"), name="conseil.toml").instrument


@pytest.fixture
def open_to_all(db: None) -> Instrument:
    return install(measured(holder="body", name="soutien-compte"), name="soutien.toml").instrument


def indicator(instrument: Instrument, name: str) -> Indicator:
    return Indicator.objects.select_related("instrument__current").get(instrument=instrument, name=name)


@pytest.fixture
def files(cast: Cast) -> Callable[..., list[Case]]:
    """Return how to put several files on record that were opened on a day, without their steps: each of another enterprise, or of a body."""

    def made(
        instrument: Instrument, count: int, *, on: date = date(2024, 6, 3), at: Territory | None = None, **values: Any
    ) -> list[Case]:
        assert instrument.current is not None
        where, instant = at or cast.territory, datetime.combine(on, time(12), tzinfo=UTC)
        is_restricted = instrument.current.declared.holder == "enterprise"
        body = cast.partner.roles.get().organisation
        enterprises = [_enterprise(where) if is_restricted else None for _ in range(count)]
        cases = Case.objects.bulk_create(
            Case(
                instrument=instrument,
                version=instrument.current,
                territory=where,
                keeper=cast.office,
                enterprise=each,
                holder=None if is_restricted else body,
                title="Un dossier",
                stage="contact",
                state="open",
                revision=1,
                opened_at=instant,
                changed_at=instant,
                is_restricted=is_restricted,
                values=values,
            )
            for each in enterprises
        )
        StageEntry.objects.bulk_create(StageEntry(case=case, stage="contact", entered_on=on) for case in cases)
        return cases

    return made


def _enterprise(where: Territory) -> Enterprise:
    made = Enterprise(territory=where)
    made.sealed = seal(made.code, {"name": "Inventée", "number": ""})
    made.save()
    return made
