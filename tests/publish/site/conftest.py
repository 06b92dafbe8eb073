"""What the public pages are tested on: a plan in two versions, shaped like a ministry's answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pytest
from django.utils import timezone

import factories
from factories import GENERIC, Heading, Promise
from followup.conftest import published  # noqa: F401 (a fixture)
from jalon.extraction.outline import CommitmentKind, Firmness
from jalon.publish.site import keeping
from jalon.registry.models import CommitmentEntry, Plan, PriorityEntry, Version

WATER = "Le Ministère financera, d'ici 2028, la remise à l'air libre de deux ruisseaux enfouis, pour 900 000 $."
MAPS = "Il poursuivra ses travaux de cartographie des zones inondables."
FIRST = (
    Heading(
        "Apprivoiser l'eau dans la ville",
        "2",
        objectives=("Rendre aux quartiers l'accès à la rivière.",),
        answers=(
            "Les crues de mai ont abîmé les berges.",
            Promise(
                WATER.replace("2028", "2026"),
                CommitmentKind.FINANCIAL_SUPPORT,
                lead=("Le Ministère",),
                horizon=("d'ici 2026",),
                amounts=("900 000 $",),
            ),
            Promise(GENERIC, CommitmentKind.GENERIC),
        ),
    ),
    Heading("Former la relève", "4", answers=(Promise(GENERIC, CommitmentKind.GENERIC),)),
)
SECOND = (
    Heading(
        "Apprivoiser l'eau dans la ville",
        "2",
        objectives=("Rendre aux quartiers l'accès à la rivière.",),
        answers=(
            "Les crues de mai ont abîmé les berges.",
            Promise(
                WATER,
                CommitmentKind.FINANCIAL_SUPPORT,
                items=("le ruisseau des Saules;",),
                lead=("Le Ministère",),
                horizon=("d'ici 2028",),
                amounts=("900 000 $",),
            ),
            Promise(MAPS, CommitmentKind.STUDY, Firmness.CONTINUED),
            Promise(GENERIC, CommitmentKind.GENERIC),
        ),
    ),
    Heading("Former la relève", "4", answers=(Promise(GENERIC, CommitmentKind.GENERIC),)),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A published plan and how to reach its records."""

    plan: Plan
    version: Version

    def priority(self, number: str) -> str:
        """Return the identifier of a priority."""
        return PriorityEntry.objects.get(version=self.version, number=number).priority.public_id

    def commitment(self, words: str) -> str:
        """Return the identifier of the first commitment that holds these words."""
        entries = CommitmentEntry.objects.filter(version=self.version, wording__text__contains=words)
        return entries.order_by("position").first().commitment.public_id

    @property
    def source(self) -> str:
        """Return the digits that name the version's source."""
        return self.version.reading.source.short_hash

    def addresses(self, language: str) -> dict[str, str]:
        """Return the address of every public page in a language, by what it shows."""
        french = language == "fr"
        here, water = self.plan, self.commitment("ruisseaux")
        paths = {
            "home": "",
            "territories": "territoires/" if french else "territories/",
            "territory": f"{'territoires' if french else 'territories'}/{here.territory.slug}/",
            "organisations": "organismes/" if french else "organisations/",
            "organisation": f"{'organismes' if french else 'organisations'}/{here.responder.slug}/",
            "plan": f"plans/{here.public_id}/",
            "version": f"plans/{here.public_id}/v1/",
            "difference": f"plans/{here.public_id}/{'comparer' if french else 'compare'}/",
            "priority": f"{'priorites' if french else 'priorities'}/{self.priority('2')}/",
            "shared only": f"{'priorites' if french else 'priorities'}/{self.priority('4')}/",
            "commitment": f"{'engagements' if french else 'commitments'}/{water}/",
            "commitment on a day": f"{'engagements' if french else 'commitments'}/{water}/?{'le' if french else 'on'}={timezone.localdate()}",
            "source": f"sources/{self.source}/",
            "search": "recherche/" if french else "search/",
            "results": f"{'recherche' if french else 'search'}/?q=ruisseaux",
            "data": "donnees/" if french else "data/",
        }
        return {name: f"/{language}/{path}" for name, path in paths.items()}


@pytest.fixture
def published_twice(db: None) -> Callable[..., Shown]:
    """Return how to publish a plan twice, and get what is shown of it."""

    def publish(first: Sequence[Heading] = FIRST, second: Sequence[Heading] = SECOND, **fields: object) -> Shown:
        plan = factories.published_plan(first, **{"title": "Réponses du ministère des Eaux", **fields})
        version = factories.published_version(second, plan=plan)
        plan.refresh_from_db()
        return Shown(plan, version)

    return publish


@pytest.fixture
def shown(published_twice: Callable[..., Shown]) -> Shown:
    """Return a plan published twice, the second time with other words."""
    return published_twice()


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start each test without a page kept."""
    monkeypatch.setattr(keeping, "PAGES", keeping.KeptPages())
