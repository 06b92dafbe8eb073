"""A made-up measure in two versions, and cases of it: the smallest that shows every rule."""

from collections.abc import Callable

import pytest

from cast import Cast, gather
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.installing import install
from jalon.delivery.models import Case, Enterprise, Instrument
from jalon.delivery.privacy.sealing import seal
from jalon.followup.steps.taking import actor_of

DECLARATION = """
name = "conseil-d-essai"
version = {version}
engine = "case"
holder = "{holder}"
title = {{ fr = "Conseil d’essai", en = "Test advice" }}
purpose = {{ fr = "Conseiller, pour l’essai.", en = "Advise, as a test." }}
item = {{ fr = "dossier", en = "file" }}
source = {{ fr = "inventé pour les essais", en = "made up for tests" }}
consent = {{ fr = "J’accepte que ce dossier soit tenu.", en = "I agree that this file is kept." }}

[[stages]]
name = "contact"
title = {{ fr = "Premier contact", en = "First contact" }}
by = ["keeper", "holder"]
asks = ["subject", "topics", "other-topic", "revenue-cad"]
needs = ["subject"]
allows = ["consent"]
awaits = ["consent"]
within = "30 days"
next = ["plan", "given-up"]

[[stages]]
name = "plan"
title = {{ fr = "Plan", en = "Plan" }}
asks = ["hours", "signed-on", "remarks"]
needs = ["signed-on"]
next = ["closed", "given-up"]
back = ["contact"]

[[stages]]
name = "closed"
title = {{ fr = "Fermé", en = "Closed" }}
ends = "done"

[[stages]]
name = "given-up"
title = {{ fr = "Abandonné", en = "Given up" }}
ends = "stopped"

[[fields]]
name = "subject"
title = {{ fr = "Sujet", en = "Subject" }}
type = "text"
longest = 40
visible = "public"

[[fields]]
name = "topics"
title = {{ fr = "Thèmes", en = "Topics" }}
type = "choices"
visible = "committee"
choices = [
  {{ name = "growth", title = {{ fr = "Croissance", en = "Growth" }} }},
  {{ name = "other", title = {{ fr = "Autre", en = "Other" }} }},
]

[[fields]]
name = "other-topic"
title = {{ fr = "Autre thème", en = "Other topic" }}
type = "text"
visible = "committee"
needed_when = {{ field = "topics", is = ["other"] }}

[[fields]]
name = "revenue-cad"
title = {{ fr = "Chiffre d’affaires", en = "Revenue" }}
type = "money"
visible = "restricted"
retention = "file"

[[fields]]
name = "hours"
title = {{ fr = "Heures", en = "Hours" }}
type = "decimal"
least = 0
most = 500
visible = "ministry"

[[fields]]
name = "signed-on"
title = {{ fr = "Signé le", en = "Signed on" }}
type = "day"
visible = "ministry"

[[fields]]
name = "remarks"
title = {{ fr = "Remarques", en = "Remarks" }}
type = "note"
visible = "restricted"
retention = "file"

[[retention]]
name = "file"
title = {{ fr = "Dossier fermé", en = "Closed file" }}
keep = "5 years"
then = "anonymise"
"""


def declaration(*, version: int = 1, holder: str = "enterprise", name: str = "conseil-d-essai") -> str:
    """Return the text of the made-up declaration."""
    return DECLARATION.format(version=version, holder=holder).replace("conseil-d-essai", name)


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()


@pytest.fixture
def instrument(db: None) -> Instrument:
    return install(declaration().encode(), name="conseil.toml").instrument


@pytest.fixture
def enterprise(cast: Cast) -> Enterprise:
    made = Enterprise(territory=cast.territory, organisation=cast.enterprise.roles.get().organisation)
    made.sealed = seal(made.code, {"name": "Scierie Imaginaire", "number": "1199999999"})
    made.save()
    return made


@pytest.fixture
def open_one(cast: Cast, instrument: Instrument, enterprise: Enterprise) -> Callable[..., Case]:
    """Return how to open a case of the made-up measure, kept by the regional office."""

    def opened(**given: object) -> Case:
        return open_case(
            instrument,
            title="Un dossier",
            territory=cast.territory,
            keeper=cast.office,
            concerns=Concerned(enterprise=enterprise),
            by=actor_of(cast.adviser),
            given=given,
        )

    return opened


@pytest.fixture
def body_instrument(db: None) -> Instrument:
    """Return the same measure for bodies, whose files are public."""
    return install(declaration(holder="body", name="soutien-d-essai").encode(), name="soutien.toml").instrument
