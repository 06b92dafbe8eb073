"""The made-up follow-up that the demonstration shows: a story declared as data, played on the example plan it ships."""

import tomllib
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jalon.errors import StepRefused
from jalon.extraction.assemble import build_outline
from jalon.followup.demonstration import demonstrate_follow_up
from jalon.followup.models import (
    Action,
    Assessment,
    Decision,
    Lead,
    Milestone,
    Minutes,
    Notice,
    Obstacle,
    Period,
    Progress,
    Proposal,
    Question,
    Track,
    Update,
)
from jalon.reading.formats import read_document
from jalon.registry import ledger
from jalon.registry.demonstration import Place, load_document, reviewer
from jalon.registry.models import CommitmentEntry, LedgerEntry, Organisation, Plan
from jalon.registry.reference.declarations import load_declarations

pytestmark = pytest.mark.django_db

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STORY = tomllib.loads((EXAMPLES / "follow-up.toml").read_text("utf-8"))
TODAY = date(2026, 11, 2)
SETTLED = ("answered", "published", "reached")
MOST_QUERIES = 1600  # `jalon demo` waits for them: a second or two


def played(plan: Plan, *, today: date = TODAY) -> Period:
    return demonstrate_follow_up(plan, STORY, origin="follow-up.toml", today=today)


@pytest.fixture
def waters() -> Plan:
    """Return the example plan on which the story is played, published in one edition."""
    declared = tomllib.loads((EXAMPLES / "demo.toml").read_text("utf-8"))
    declared.pop("document")
    load_declarations(declared, origin="demo.toml", is_demonstration=True)
    path = EXAMPLES / "reponses-eaux-2026-2028.pdf"
    document, place = read_document(path), Place("", "ministere-eaux-territoire", "riviere-claire", starts_on=date(2024, 4, 1))
    return load_document(path, document, outline=build_outline(document), by=reviewer(), place=place, reason="Essai.").plan


def states(model: Any) -> Counter[str]:
    return Counter(model.objects.values_list("state", flat=True))


def test_the_story_shows_every_kind_of_item_in_its_states_and_what_is_late_old_or_differs(waters: Plan) -> None:
    played(waters)

    assert states(Track) == {"open": 13, "done": 1, "not_applicable": 1}
    assert states(Question) == {"published": 1, "asked": 2, "answered": 1}
    assert states(Proposal) == {"published": 1, "discussed": 1}
    assert states(Milestone) == {"reached": 1, "planned": 2}
    assert states(Obstacle) == {"raised": 2, "lifted": 1}
    assert states(Action) == {"to_do": 3, "done": 1}
    assert states(Update) == {"accepted": 4, "returned": 1, "submitted": 1}
    assert (states(Assessment), states(Lead)) == ({"given": 2}, {"assigned": 1})
    assert [one.state for one in Minutes.objects.order_by("meeting__number")] == ["published", "draft"]
    assert Notice.objects.exists()
    late = {
        kind.__name__: kind.objects.filter(due_on__lt=TODAY).exclude(state__in=SETTLED).count() for kind in (Question, Milestone)
    }
    assert late == {"Question": 1, "Milestone": 1}
    assert Progress.objects.filter(stale_from__lte=TODAY).count() == 1
    assert CommitmentEntry.objects.filter(version__plan=waters, commitment__progress=None).exists()
    both = Progress.objects.filter(assessment__isnull=False).values_list("status", "assessment__completion")
    assert sorted(both) == [("complete", "complete"), ("substantial", "limited")]


def test_what_was_agreed_is_the_next_version_everybody_is_marked_and_it_is_played_once(waters: Plan) -> None:
    with CaptureQueriesContext(connection) as asked:
        period = played(waters)

    waters.refresh_from_db()
    entries = {entry.number: entry for entry in waters.current_version.commitmententry_set.select_related("wording")}
    assert waters.current_version.number == 2
    assert entries["2.3"].wording.kind == "clarification"
    assert "en format ouvert" in entries["2.3"].wording.text
    assert entries["2.4"].wording.kind == "amendment"
    assert Decision.objects.get(proposal__isnull=False).commitments.get().commitment == entries["2.4"].commitment
    assert not Organisation.objects.filter(is_demonstration=False).exists()
    assert not LedgerEntry.objects.exclude(by=None).filter(by__is_demonstration=False).exists()
    assert ledger.verify() is None
    assert len(asked) <= MOST_QUERIES
    lines = LedgerEntry.objects.count()
    assert played(waters, today=TODAY + timedelta(days=3)) == period
    assert LedgerEntry.objects.count() == lines
    assert period.starts_on == TODAY - timedelta(days=240)


def test_a_number_that_the_plan_does_not_have_is_named_and_nothing_is_kept(waters: Plan) -> None:
    wrong = {**STORY, "item": [{**STORY["item"][0], "commitment": "9.9"}]}

    with pytest.raises(StepRefused, match=r"'essai\.toml' names '9\.9', which is not there\."):
        demonstrate_follow_up(waters, wrong, origin="essai.toml", today=TODAY)

    assert not Period.objects.exists()
