"""The annual assessment: totals equal their rows, what is frozen is what stood on record then and never changes, one edition at a time."""

from contextlib import suppress
from datetime import date, timedelta
from unittest.mock import patch

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import factories
from cast import Cast
from followup.conftest import (
    accepted,
    assessment,
    body_of,
    held,
    item_of,
    own_entry,
    question,
    secretary,
    speaking,
    update,
)
from jalon.errors import EditConflict, StepRefused
from jalon.followup.annual.content import Content, digest_of, from_json, to_json
from jalon.followup.annual.drawing_up import content_of, draw_up, freeze, gathered, publish, refresh, write
from jalon.followup.annual.rules import BY_CODE, RULES, SECTIONS
from jalon.followup.annual.tables import TABLES
from jalon.followup.annual.tables.progress import STATUSES
from jalon.followup.committees.deciding import Decided, decide
from jalon.followup.models import (
    AnnualAssessment,
    Committee,
    FrozenAssessment,
    Milestone,
    Obstacle,
    Participation,
    Period,
    Question,
    Track,
)
from jalon.followup.queries.rollups import rollup
from jalon.followup.queries.scopes import Scope
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.registry.models import CommitmentEntry

pytestmark = pytest.mark.django_db
YEAR = (date(2026, 1, 12), date(2027, 1, 11))
TEXT = {"summary": {"fr": "Ce que l'année a donné."}}


def drawn(cast: Cast, **changes: object) -> AnnualAssessment:
    """Return an assessment of the cast's territory, being written, with figures of this moment."""
    said = {"of": cast.territory, "starts_on": YEAR[0], "ends_on": YEAR[1], "day": timezone.localdate(), **changes}
    return draw_up(by=actor_of(cast.coordinator), **said)


def frozen(cast: Cast, **changes: object) -> AnnualAssessment:
    """Return one that is frozen."""
    by = actor_of(cast.coordinator)
    return freeze(write(drawn(cast, **changes), by=by, texts=TEXT), by=by)


def published_one(cast: Cast, **changes: object) -> AnnualAssessment:
    """Return one that is published."""
    return publish(frozen(cast, **changes), by=actor_of(cast.coordinator))


def milestone(cast: Cast, **changes: object) -> Milestone:
    track = Track.objects.filter(plan=cast.plan, kind="ease").first()
    said = {"title": "Le rapport est remis", "due_on": date(2026, 3, 1), "owner": cast.ministry, **changes}
    return open_item(Milestone(plan=cast.plan, track=track, priority=track.priority, **said), by=actor_of(cast.coordinator))


def obstacle(cast: Cast, code: str = "funding") -> Obstacle:
    track = Track.objects.filter(plan=cast.plan, kind="ease").first()
    said = {"text": "Les fonds manquent.", "needed": "Un budget", "owner": cast.ministry, "until": date(2026, 9, 1)}
    made = Obstacle(plan=cast.plan, track=track, priority=track.priority, code=code, **said)
    return open_item(made, by=actor_of(cast.coordinator))


def assert_totals_equal_rows(content: Content) -> None:
    """Count every figure again from the rows alone, by the rule that stands beside it."""
    assert content.figures.keys() == BY_CODE.keys()
    for rule in RULES:
        rows = [row for row in content.tables[rule.table.name] if all(row[name] == value for name, value in rule.where)]
        assert content.figures[rule.code] == len(rows), rule.code
    commitments, figures = content.tables["commitments"], content.figures
    assert sum(figures[f"status-{status}".replace("_", "-")] for status in STATUSES) == figures["commitments"] == len(commitments)
    for by in ("plan", "priority"):
        parts = [one.counts for one in content.breakdowns if one.by == by]
        for status in STATUSES:
            assert sum(counts[status] for counts in parts) == figures[f"status-{status}".replace("_", "-")]
    assert (
        sum(figures[f"obstacles-{code}"] for code in ("funding", "resources", "priorities", "approvals", "dependence", "other"))
        == (figures["obstacles-open"])
    )
    assert sum(figures[code] for code in figures if code.startswith("completion-")) == figures["findings"]
    for table in TABLES:
        assert {frozenset(row) for row in content.tables[table.name]} <= {frozenset(column.name for column in table.columns)}


def test_every_figure_is_counted_from_rows_that_have_what_its_rule_asks(published: Cast) -> None:
    columns = {table.name: {column.name for column in table.columns} for table in TABLES}

    assert len(BY_CODE) == len(RULES)
    assert [rule.code for rule in RULES if not {name for name, _ in rule.where} <= columns[rule.table.name]] == []
    assert [rule.code for section in SECTIONS for rule in section.rules if rule.table not in section.tables] == []


def test_what_nobody_reported_on_is_not_available_and_no_zero(published: Cast, period: Period) -> None:
    accepted(published)

    content = content_of(drawn(published))

    assert content.figures["commitments"] == 3
    assert content.figures["status-substantial"] == 1
    assert content.figures["status-not-available"] == 2
    assert content.figures["status-not-started"] == 0
    assert content.figures["updates"] == 1
    assert_totals_equal_rows(content)


def test_it_tells_of_tracks_questions_milestones_obstacles_and_findings(published: Cast, period: Period) -> None:
    asked = open_item(question(published, due_on=date(2026, 3, 1)), by=speaking(published.partner))
    take(
        milestone(published), "reach", by=actor_of(published.coordinator), given={"reached_on": date(2026, 2, 27), "evidence": "Vu"}
    )
    milestone(published, title="L'entente est signée", due_on=date(2026, 4, 1))
    obstacle(published)
    accepted(published)
    open_item(assessment(published), by=speaking(published.coordinator))

    figures = content_of(drawn(published)).figures

    assert figures["tracks-clarify-open"] == figures["tracks-enhance-open"] == 2
    assert (figures["questions-asked"], figures["questions-answered"], figures["questions-late"]) == (1, 0, 1)
    assert (figures["milestones-met"], figures["milestones-late"], figures["milestones-met-late"]) == (1, 1, 0)
    assert (figures["obstacles-open"], figures["obstacles-funding"]) == (1, 1)
    assert (figures["completion-limited"], figures["findings-differ"]) == (1, 1)
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Les douze."})
    again = content_of(drawn(published))
    assert (again.figures["questions-answered"], again.figures["questions-late"]) == (1, 0)
    assert_totals_equal_rows(again)


def test_a_question_that_is_not_public_yet_is_neither_counted_nor_shown(published: Cast, period: Period) -> None:
    open_item(question(published, due_on=timezone.localdate() + timedelta(days=30)), by=speaking(published.partner))

    content = content_of(drawn(published))

    assert content.figures["questions-asked"] == 0
    assert content.tables["questions"] == ()


def test_it_tells_of_meetings_attendance_and_only_the_decisions_of_published_minutes(
    published: Cast, period: Period, committee: Committee
) -> None:
    entry = own_entry(published)
    promise = Participation(
        plan=published.plan,
        priority=entry.priority_entry.priority,
        commitment=entry.commitment,
        committee=committee,
        organisation=published.ministry,
    )
    open_item(promise, by=actor_of(published.coordinator))
    first = held(published, committee, date(2026, 2, 3))
    held(published, committee, date(2026, 3, 3), said={published.ministry.slug: "excused"})
    decide(item_of(first), Decided("Le comité demande des précisions.", commitments=[entry.commitment]), by=secretary(published))

    content = content_of(drawn(published))

    assert content.figures["meetings"] == 2
    assert (content.figures["attendances"], content.figures["attendances-there"]) == (2, 1)
    assert content.figures["decisions"] == 0
    assert_totals_equal_rows(content)


def test_an_organisation_is_assessed_on_what_it_answers_wherever(published: Cast) -> None:
    away = factories.published_plan(
        factories.many_priorities(1, commitments=2),
        title="Ailleurs",
        responder=published.ministry,
        territory=published.other_territory,
    )
    by = actor_of(published.publisher)

    made = draw_up(of=published.ministry, starts_on=YEAR[0], ends_on=YEAR[1], day=timezone.localdate(), by=by)
    content = content_of(made)

    assert {row["id"] for row in content.tables["plans"]} == {published.plan.public_id, away.public_id}
    assert content.figures["commitments"] == 5
    assert content.scope.fr == "Ministère d'essai"


@pytest.mark.parametrize("who", ["adviser", "publisher", "partner", "auditor", "elected_official", "reader", "passer_by"])
def test_the_whole_of_a_territory_is_drawn_up_by_who_reaches_all_of_it(published: Cast, who: str) -> None:
    with pytest.raises(StepRefused, match="may not"):
        draw_up(
            of=published.territory,
            starts_on=YEAR[0],
            ends_on=YEAR[1],
            day=timezone.localdate(),
            by=actor_of(getattr(published, who)),
        )
    assert not AnnualAssessment.objects.exists()


@pytest.mark.parametrize("who", ["adviser", "coordinator", "other_adviser"])
def test_the_whole_of_a_ministry_is_drawn_up_by_who_reaches_all_of_it(published: Cast, who: str) -> None:
    with pytest.raises(StepRefused, match="may not"):
        draw_up(
            of=published.ministry,
            starts_on=YEAR[0],
            ends_on=YEAR[1],
            day=timezone.localdate(),
            by=actor_of(getattr(published, who)),
        )


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"ends_on": YEAR[0]}, "on or before the day it starts"),
        ({"day": timezone.localdate() + timedelta(days=1)}, "a day that has come"),
        ({"day": YEAR[0] - timedelta(days=1)}, "older than the period"),
    ],
)
def test_a_period_that_cannot_be_is_refused(published: Cast, changes: dict[str, date], said: str) -> None:
    with pytest.raises(StepRefused, match=said):
        drawn(published, **changes)


def test_figures_of_a_past_day_are_those_of_its_end(published: Cast, period: Period) -> None:
    accepted(published)
    yesterday = timezone.localdate() - timedelta(days=1)

    assert content_of(drawn(published, day=yesterday)).figures["commitments"] == 0
    again = refresh(drawn(published, day=yesterday), by=actor_of(published.coordinator), day=timezone.localdate())
    assert content_of(again).figures["status-substantial"] == 1


def test_a_frozen_assessment_says_for_ever_what_stood_on_record_then(published: Cast, period: Period) -> None:
    accepted(published)
    made = frozen(published)
    then = content_of(made)

    accepted(published, status="limited", obstacle="funding", needed="Un budget", observed_on=date(2026, 5, 1))
    obstacle(published)
    factories.published_version(plan=published.plan, by=published.publisher)

    assert content_of(made) == then
    assert gathered(made) == then
    assert digest_of(to_json(then)) == made.sha256
    assert FrozenAssessment.objects.get().content == to_json(then)


def test_the_database_refuses_to_change_what_is_frozen(published: Cast) -> None:
    frozen(published)

    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        FrozenAssessment.objects.update(content="{}")
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        FrozenAssessment.objects.all().delete()


def test_nothing_is_frozen_without_a_french_text_and_nothing_written_once_frozen(published: Cast) -> None:
    by, made = actor_of(published.coordinator), drawn(published)

    with pytest.raises(StepRefused, match="in French"):
        freeze(write(made, by=by, texts={"summary": {"en": "What the year gave."}}), by=by)
    with pytest.raises(StepRefused, match="no part 'weather'"):
        write(made, by=by, texts={"weather": {"fr": "Beau"}})
    done = freeze(write(made, by=by, texts=TEXT), by=by)
    with pytest.raises(StepRefused, match="cannot be done"):
        write(done, by=by, texts=TEXT)
    with pytest.raises(StepRefused, match="cannot be done"):
        refresh(done, by=by, day=timezone.localdate())


def test_the_second_of_two_who_write_at_once_is_told(published: Cast) -> None:
    made = drawn(published)
    write(made, by=actor_of(published.administrator), texts=TEXT, revision=made.revision)

    with pytest.raises(EditConflict, match="Aimé Administre"):
        write(made, by=actor_of(published.coordinator), texts={}, revision=made.revision)


def test_another_edition_says_what_it_replaces_and_the_first_stays_readable(published: Cast, period: Period) -> None:
    first, by = published_one(published), actor_of(published.coordinator)
    with pytest.raises(StepRefused, match="published already"):
        frozen(published)
    with pytest.raises(StepRefused, match="which one it replaces"):
        drawn(published, replaces=first)

    second = drawn(published, replaces=first, why="Un chantier manquait.")
    rival = freeze(drawn(published, replaces=first, why="Encore."), by=by)
    done = publish(freeze(second, by=by), by=by)

    first.refresh_from_db()
    assert (first.state, done.state, done.edition) == ("replaced", "published", 2)
    said = content_of(done)
    assert said.replaces is not None
    assert (said.replaces.id, said.replaces.sha256, said.replaces.why) == (first.public_id, first.sha256, "Un chantier manquait.")
    assert said.texts == TEXT
    assert content_of(first).edition == 1
    with pytest.raises(StepRefused, match="cannot be done"):
        publish(rival, by=by)


def test_what_changed_is_told_against_the_assessment_before(published: Cast, period: Period) -> None:
    first = published_one(published, ends_on=date(2026, 3, 31))
    accepted(published)

    content = content_of(drawn(published, starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31)))

    assert content.compared_with is not None
    assert content.compared_with.id == first.public_id
    assert (content.figures["changes-changed"], content.figures["changes-new"], content.figures["changes-gone"]) == (1, 0, 0)
    [change] = content.tables["changes"]
    assert (change["before"], change["after"]) == ("not_available", "substantial")


def test_content_comes_back_from_json_as_it_was(published: Cast, period: Period) -> None:
    accepted(published)
    content = content_of(drawn(published))

    assert from_json(to_json(content)) == content


def test_it_costs_the_same_number_of_queries_however_many_commitments(
    published: Cast, django_assert_num_queries: object, django_assert_max_num_queries: object
) -> None:
    few = drawn(published)
    with django_assert_max_num_queries(60) as counted:  # type: ignore[operator]
        gathered(AnnualAssessment.objects.get(pk=few.pk))
    factories.published_plan(factories.many_priorities(4, commitments=5), title="Autre", territory=published.territory)
    many = drawn(published)

    with django_assert_num_queries(len(counted.captured_queries)):  # type: ignore[operator]
        gathered(AnnualAssessment.objects.get(pk=many.pk))


STEPS = ("report", "limit", "ask", "answer", "milestone", "reach", "obstacle", "lift", "assess", "complete")


def happens(cast: Cast, name: str, day: date) -> None:
    """Have something happen, on a day; what the state of things does not allow does not."""
    with suppress(StepRefused), transaction.atomic():
        act(cast, name, day)


def act(cast: Cast, name: str, day: date) -> None:
    """Take the steps that a word stands for."""
    by, entries = (
        actor_of(cast.coordinator),
        CommitmentEntry.objects.filter(version=cast.plan.current_version).select_related("wording"),
    )
    rank = AnnualAssessment.objects.count() + day.toordinal()
    entry = entries.order_by("position")[rank % 3]
    if name in ("report", "limit"):
        said = {"status": "limited", "obstacle": "other", "needed": "Du temps"} if name == "limit" else {}
        reported = open_item(update(cast, entry=entry, observed_on=day, text=f"Au {day}.", **said), by=speaking(cast.publisher))
        take(reported, "accept", by=by)
    elif name == "ask":
        open_item(question(cast, due_on=day + timedelta(days=1)), by=speaking(cast.partner))
    elif name == "milestone":
        milestone(cast, due_on=day + timedelta(days=rank % 3 - 1))
    elif name == "obstacle":
        obstacle(cast, ("funding", "resources", "other")[rank % 3])
    elif name == "assess":
        said = {"assessed_on": day, "commitment": entry.commitment, "completion": ("limited", "substantial")[rank % 2]}
        open_item(assessment(cast, **said), by=speaking(cast.coordinator))
    else:
        end(cast, name, day)


def end(cast: Cast, name: str, day: date) -> None:
    """Have the first thing that waits come to an end."""
    by = actor_of(cast.administrator)
    waiting = {
        "answer": (Question, "asked", "answer", {"answer": "Oui."}),
        "reach": (Milestone, "planned", "reach", {"reached_on": day, "evidence": "Vu"}),
        "lift": (Obstacle, "raised", "lift", {}),
        "complete": (Track, "open", "complete", {}),
    }
    kind, state, step, values = waiting[name]
    found = kind.objects.filter(plan=cast.plan, state=state).order_by("pk").first()
    if found:
        take(found, step, by=by, given=values, reason="C'est fait.")


@settings(
    max_examples=5,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
)
@given(
    before=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 40)), min_size=2, max_size=7),
    after=st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 40)), max_size=4),
)
def test_totals_equal_their_rows_and_the_frozen_equals_the_replay(
    before: list[tuple[str, int]], after: list[tuple[str, int]], published: Cast, period: Period
) -> None:
    now = timezone.now()
    with transaction.atomic(), patch("django.utils.timezone.now", side_effect=lambda: now):
        for name, days in before:
            now += timedelta(days=days, minutes=1)
            happens(published, name, timezone.localdate(now))
        now += timedelta(minutes=1)
        made = frozen(published, ends_on=timezone.localdate(now) + timedelta(days=1))
        then, day = content_of(made), timezone.localdate(now)
        live = rollup(Scope(territory=published.territory.slug))
        for name, days in after:
            now += timedelta(days=days, minutes=1)
            happens(published, name, timezone.localdate(now))

        assert_totals_equal_rows(then)
        assert {code: then.figures[f"status-{code}".replace("_", "-")] for code, _ in live.in_status} == dict(live.in_status)
        assert (then.figures["status-not-available"], then.figures["stale"]) == (live.unavailable, live.stale)
        assert gathered(AnnualAssessment.objects.get(pk=made.pk)) == then
        # A day on its own: once it is over, an assessment drawn up as of its end says what the replay of that day shows.
        now += timedelta(days=2)
        past = gathered(drawn(published, ends_on=day + timedelta(days=1), day=day))
        shown = rollup(Scope(territory=published.territory.slug), on=day)
        assert {code: past.figures[f"status-{code}".replace("_", "-")] for code, _ in shown.in_status} == dict(shown.in_status)
        assert (past.figures["status-not-available"], past.figures["stale"]) == (shown.unavailable, shown.stale)
        transaction.set_rollback(True)


def test_the_body_of_a_lead_is_who_it_was_given_to(published: Cast) -> None:
    assert {row["lead"]["slug"] for row in content_of(drawn(published)).tables["commitments"]} == {published.ministry.slug}
    assert body_of(published.publisher) == published.ministry
