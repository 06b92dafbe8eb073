"""What each public page is made of, in a fixed number of queries."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from factories import GENERIC, Heading, Promise
from jalon.analysis.explaining import ChangeKind
from jalon.extraction.outline import CommitmentKind
from jalon.registry.models import Commitment, Plan, Priority, Source
from jalon.registry.queries import freshness, moments
from jalon.registry.queries.commitments import commitment_page
from jalon.registry.queries.differences import plan_difference
from jalon.registry.queries.home import home_page
from jalon.registry.queries.organisations import organisation_page
from jalon.registry.queries.plans import plan_page
from jalon.registry.queries.priorities import priority_page
from jalon.registry.queries.rows import CommitmentRow, ContextRow, Figures
from jalon.registry.queries.sources import source_page
from jalon.registry.queries.territories import territory_page

pytestmark = pytest.mark.django_db
SHARED = Promise(GENERIC, CommitmentKind.GENERIC)
EDITION = (
    Heading(
        "Protéger les rives et les cours d'eau",
        "2",
        answers=(Promise("Le Ministère plantera 100 arbres au bord de l'eau d'ici 2027."), SHARED),
    ),
    Heading("Former la relève agricole", "4", answers=(Promise("Le Ministère ouvrira une école d'agriculture."), SHARED)),
)


@pytest.fixture
def plan() -> Plan:
    return factories.published_plan(
        title="Réponses",
        territory=factories.territory("ici", name="Ici", english="Here"),
        responder=factories.organisation("ministere", name="Ministère", english="Ministry"),
    )


def priority(number: str) -> str:
    return Priority.objects.get(entries__number=number, entries__version__number=1).public_id


def commitment(text: str) -> str:
    return Commitment.objects.filter(wordings__text__startswith=text).order_by("pk").values_list("public_id", flat=True)[0]


def test_a_plan_shows_its_records_in_reading_order_context_between_commitments(plan: Plan) -> None:
    page = plan_page(plan.public_id, language="fr")

    assert page is not None
    [first, second] = page.priorities
    kinds = [type(part) for part in first.responses[0].parts]
    assert (first.number, second.number) == ("2", "4")
    assert kinds == [ContextRow, CommitmentRow, CommitmentRow]
    assert [row.number for row in first.commitments] == ["2.2", "2.3"]
    assert page.figures == Figures(priorities=2, commitments=3, own=1, shared_texts=1, without_own=1, dated=3, with_amount=1)
    assert (page.plan.responder.name, page.version.reason) == ("Ministère", "Publié pour l'essai.")


def test_words_under_several_priorities_name_them_all(plan: Plan) -> None:
    page = priority_page(priority("4"), language="fr")

    assert page is not None
    [row] = page.priority.shared
    assert [mark.number for mark in row.shared_with] == ["2", "4"]
    assert page.priority.own == ()
    assert "no_own_commitment" in {finding.code for finding in page.checks}
    assert [mark.number for mark in page.siblings] == ["2", "4"]


def test_a_commitment_shows_its_answers_its_neighbours_and_where_else_its_words_stand(plan: Plan) -> None:
    own = commitment_page(commitment("Le Ministère financera"), language="en")
    shared = commitment_page(commitment(GENERIC), language="en")

    assert own is not None
    assert shared is not None
    assert [question for question, _ in own.commitment.mentions.all()] == ["lead", "horizon", "amounts"]
    assert (own.before, own.after and own.after.public_id) == (None, shared.commitment.public_id)
    assert own.elsewhere.same == ()
    assert [other.priority.number for other in shared.elsewhere.same] == ["4"]
    assert own.responder.name == "Ministry"


def test_a_version_stays_as_it_was_and_a_commitment_keeps_its_words_in_time(plan: Plan) -> None:
    kept = commitment(GENERIC)
    dropped = commitment("Le Ministère financera")
    factories.published_version(EDITION, plan=plan)

    first, newest = plan_page(plan.public_id, language="fr", version=1), plan_page(plan.public_id, language="fr")
    shown, gone = commitment_page(kept, language="fr"), commitment_page(dropped, language="fr")

    assert first is not None
    assert newest is not None
    assert shown is not None
    assert gone is not None
    assert (first.version.number, first.version.is_current, newest.version.number) == (1, False, 2)
    assert first.priorities[0].title == "Protéger les rives et les cours d'eau"
    assert [wording.versions for wording in shown.wordings] == [(1,), (2,)]
    assert [wording.is_shown for wording in shown.wordings] == [False, True]
    assert (gone.is_dropped, gone.version.number, gone.version.is_current) == (True, 1, False)


def test_a_record_as_of_a_day_is_what_was_current_when_the_day_ended(plan: Plan, monkeypatch: pytest.MonkeyPatch) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    with monkeypatch.context() as later:
        later.setattr("django.utils.timezone.now", lambda: tomorrow)
        factories.published_version(EDITION, plan=plan)
    days = [timezone.localdate() + timedelta(days=shift) for shift in (-1, 0, 1)]

    plans = [plan_page(plan.public_id, language="fr", on=day) for day in days]
    commitments = [commitment_page(commitment(GENERIC), language="fr", on=day) for day in days]
    priorities = [priority_page(priority("2"), language="fr", on=day) for day in days]

    for pages in (plans, commitments, priorities):
        assert [page and page.version.number for page in pages] == [None, 1, 2]
    earlier = commitment_page(commitment("Le Ministère financera"), language="fr", on=days[1])
    assert earlier is not None
    assert not earlier.is_dropped


@pytest.mark.parametrize("day", ["0001-01-01", "2026-11-23", "9999-12-31"])
def test_any_day_of_the_calendar_ends(day: str) -> None:
    assert moments.end_of(datetime.fromisoformat(day).date()).tzinfo is not None


def test_two_versions_are_compared_record_by_record(plan: Plan) -> None:
    factories.published_version(EDITION, plan=plan)

    difference = plan_difference(plan.public_id, older=1, newer=2, language="fr")

    assert difference is not None
    counts = {change.value: difference.comparison.count(change) for change in ChangeKind if difference.comparison.count(change)}
    assert counts == {"new": 2, "dropped": 1, "kept": 2}
    assert plan_difference(plan.public_id, older=1, newer=3, language="fr") is None


def test_a_territory_shows_what_it_was_promised_and_what_is_not_answered(plan: Plan) -> None:
    page = territory_page("ici", language="en")

    assert page is not None
    [shown] = page.plans
    assert page.territory.name == "Here"
    assert [(row.priority.number, row.own, row.shared) for row in shown.priorities] == [("2", 1, 1), ("4", 0, 1)]
    assert page.figures == shown.row.figures


def test_an_organisation_shows_its_plans_and_its_commitments(plan: Plan) -> None:
    page = organisation_page("ministere", language="fr")

    assert page is not None
    assert [row.plan.public_id for row in page.plans] == [plan.public_id]
    assert (page.commitments_count, len(page.commitments)) == (3, 3)
    assert {name.name for name in page.names} == {"Ministère", "Ministry"}


def test_a_source_shows_its_text_and_every_record_on_the_words_it_stands_on(plan: Plan) -> None:
    page = source_page(Source.objects.get().short_hash)

    assert page is not None
    words = {page.text[record.start : record.end] for record in page.records if record.kind == "commitment"}
    assert GENERIC in words
    assert [block.end - block.start for block in page.layout] == [len(line) for line in page.text.split("\n")]
    assert sorted(record.start for record in page.records) == [record.start for record in page.records]


def test_the_first_page_sums_territories_up_and_shows_the_newest_publications(plan: Plan) -> None:
    newer = factories.published_plan(territory=factories.territory("ailleurs"))

    page = home_page(language="fr")

    assert [row.plan.public_id for row in page.newest] == [newer.public_id, plan.public_id]
    assert {row.territory.slug: row.plans for row in page.territories} == {"ici": 1, "ailleurs": 1}
    assert page.figures.commitments == 6


@pytest.mark.parametrize(
    "ask",
    [
        lambda: plan_page("zzz", language="fr"),
        lambda: priority_page("zzz", language="fr"),
        lambda: commitment_page("zzz", language="fr"),
        lambda: territory_page("zzz", language="fr"),
        lambda: organisation_page("zzz", language="fr"),
        lambda: source_page("0" * 16),
        lambda: source_page("00"),
        lambda: plan_difference("zzz", older=1, newer=2, language="fr"),
        lambda: freshness.plan_freshness("zzz"),
        lambda: freshness.priority_freshness("zzz"),
        lambda: freshness.commitment_freshness("zzz"),
        lambda: freshness.source_freshness("0" * 16),
    ],
)
def test_what_does_not_exist_is_none(ask: Callable[[], object]) -> None:
    assert ask() is None


def test_a_plan_under_review_is_not_there_yet() -> None:
    draft = factories.opened_draft()

    assert plan_page(draft.plan.public_id, language="fr") is None
    assert source_page(draft.reading.source.short_hash) is None
    assert territory_page(draft.plan.territory.slug, language="fr") is None
    assert organisation_page(draft.plan.responder.slug, language="fr") is None
    assert home_page(language="fr").newest == ()


def test_freshness_moves_with_each_publication_and_only_for_what_it_touches(plan: Plan) -> None:
    other = factories.published_plan(territory=plan.territory, responder=plan.responder)
    before = [found.mark for found in (freshness.plan_freshness(each.public_id) for each in (plan, other)) if found]

    factories.published_version(EDITION, plan=plan)

    after = [found.mark for found in (freshness.plan_freshness(each.public_id) for each in (plan, other)) if found]
    assert before[0] != after[0]
    assert freshness.registry_freshness().changed_at > datetime(2026, 1, 1, tzinfo=UTC)


def test_freshness_moves_with_the_territories_before_anything_is_published() -> None:
    before = freshness.registry_freshness().mark

    factories.territory("ici")

    assert freshness.registry_freshness().mark != before


QUERIES = {
    "home": 9,
    "territory": 10,
    "organisation": 13,
    "plan": 11,
    "priority": 14,
    "commitment": 13,
    "source": 10,
    "freshness": 1,
}


@pytest.mark.parametrize("name", QUERIES)
@pytest.mark.parametrize("size", [2, 9])
def test_a_page_takes_a_fixed_number_of_queries(name: str, size: int) -> None:
    where = {"territory": factories.territory("ici"), "responder": factories.organisation("ministere")}
    large = (*EDITION, *factories.many_priorities(size, commitments=size))
    plan, *_ = [factories.published_plan(large, **where) for _ in range(size)]
    shared = commitment(GENERIC)
    pages: dict[str, Callable[[], object]] = {
        "home": lambda: home_page(language="fr"),
        "territory": lambda: territory_page("ici", language="fr"),
        "organisation": lambda: organisation_page("ministere", language="fr"),
        "plan": lambda: plan_page(plan.public_id, language="fr"),
        "priority": lambda: priority_page(Priority.objects.filter(plan=plan)[0].public_id, language="fr"),
        "commitment": lambda: commitment_page(shared, language="fr"),
        "source": lambda: source_page(Source.objects.all()[0].short_hash),
        "freshness": lambda: freshness.commitment_freshness(shared),
    }

    with CaptureQueriesContext(connection) as captured:
        assert pages[name]() is not None

    assert len(captured) == QUERIES[name]
