"""The things that addresses name, one of each at each of three places: ``here``, ``away`` and ``kept`` (see ``table.py``)."""

import factories
from cast import Cast
from delivery.conftest import declaration
from delivery.test_agreements import AGREEMENT
from factories import PRIORITIES
from followup.conftest import START, body_of
from jalon.delivery.cases.opening import Concerned, open_case
from jalon.delivery.installing import install
from jalon.delivery.models import Instrument
from jalon.delivery.privacy.enterprises import enterprise
from jalon.followup.annual.demonstration import demonstrate_annual
from jalon.followup.demonstration import Bodies, demonstrate_committee
from jalon.followup.models import Question, Track
from jalon.followup.opening import open_follow_up, two_years_from
from jalon.followup.steps.taking import actor_of, open_item
from jalon.registry.models import Commitment, CommitmentEntry, Draft, Organisation, Person, Plan, Priority, RoleKind, Territory

PLACES = ("here", "away", "kept")
Things = dict[str, object]


def things_at_each_place(cast: Cast) -> dict[str, Things]:
    """Return what each word of the table's column "of" stands for, at each place."""
    away = factories.plan(title="Réponses pour la plaine", responder=cast.ministry, territory=cast.other_territory)
    other = factories.organisation("autre-ministere-d-essai")
    kept = factories.plan(title="Réponses gardées", responder=other, territory=cast.territory)
    for plan, words in ((cast.plan, PRIORITIES), (away, factories.many_priorities(1, commitments=1))):
        factories.published_version(words, plan=plan, by=cast.administrator)
        plan.refresh_from_db()
    opened = {place: _opened(plan) for place, plan in zip(PLACES, (cast.plan, away, kept), strict=True)}
    followed = {place: _followed(opened[place].plan, cast) for place in ("here", "away")}
    files = _files(cast, other)
    people = {
        "here": cast.adviser,
        "away": cast.other_adviser,
        "kept": factories.publisher_of(kept),
    }
    return {
        place: {**_of_plan(draft), **_of_person(people[place]), **followed.get(place, NOT_FOLLOWED), **files[place], **ANYWHERE}
        for place, draft in opened.items()
    }


#: What has no place: an address of something that is not there, or anybody's.
ANYWHERE: Things = {"reading": "absente", "key": "absente", "owner": "1", "number": 99999}


def _files(cast: Cast, other: Organisation) -> dict[str, Things]:
    """Open a restricted file and an agreement at each place, kept by the office of the place (by the other ministry where nothing is shown)."""
    advice, agreement = (install(text.encode(), name="essai.toml").instrument for text in (declaration(), AGREEMENT))
    where = {
        "here": (cast.office, cast.territory),
        "away": (cast.other_office, cast.other_territory),
        "kept": (other, cast.territory),
    }
    return {place: _files_at(keeper, territory, advice, agreement) for place, (keeper, territory) in where.items()}


def _files_at(keeper: Organisation, territory: Territory, advice: Instrument, agreement: Instrument) -> Things:
    officer = factories.person("Personne qui ouvre des dossiers")
    factories.role(officer, RoleKind.ADVISER, organisation=keeper, territory=territory)
    by, body = actor_of(officer), factories.organisation(f"beneficiaire-{keeper.slug}")
    client = enterprise("Entreprise d'essai", number="", territory=territory)
    case = open_case(advice, title="Dossier", territory=territory, keeper=keeper, concerns=Concerned(enterprise=client), by=by)
    agreed = open_case(agreement, title="Entente", territory=territory, keeper=keeper, concerns=Concerned(body=body), by=by)
    return {"measure": advice.name, "case": case.public_id, "agreement": agreed.public_id}


def _opened(plan: Plan) -> Draft:
    publisher = factories.person("Personne qui ouvre")
    factories.role(publisher, RoleKind.PUBLISHER, organisation=plan.responder, territory=plan.territory)
    return factories.opened_draft(factories.many_priorities(2, commitments=1), plan=plan, by=publisher)


def _of_plan(draft: Draft) -> Things:
    plan = draft.plan
    return {
        "plan": plan.public_id,
        "version": 1,
        "territory": plan.territory.slug,
        "organisation": plan.responder.slug,
        "draft": draft.public_id,
        "source": draft.reading.source.sha256[:16] if plan.current_version is None else _source_of(plan),
        "priority": _identifier(Priority, plan),
        "commitment": _identifier(Commitment, plan),
    }


def _source_of(plan: Plan) -> str:
    assert plan.current_version is not None
    return plan.current_version.reading.source.sha256[:16]


def _identifier(kind: type[Priority] | type[Commitment], plan: Plan) -> str:
    """Return the first record of a plan; what a plan without a version holds has no identifier yet."""
    found = kind.objects.filter(plan=plan).order_by("pk").first()
    return found.public_id if found else "absent"


#: A plan with nothing published is not followed: its items are not there.
NOT_FOLLOWED: Things = dict.fromkeys(
    ("period", "track", "question", "committee", "meeting", "item", "decision", "annual"), "absent"
)


def _followed(plan: Plan, cast: Cast) -> Things:
    """Open a plan's follow-up, have the partner ask the ministry about its first words, and return the items."""
    by, ends_on = actor_of(cast.administrator), two_years_from(START)
    period = open_follow_up(plan, by=by, starts_on=START, ends_on=ends_on, reason="Pour l'essai.")
    entry = CommitmentEntry.objects.filter(version=plan.current_version, is_own=True).select_related("wording").first()
    track = Track.objects.get(plan=plan, priority=entry.priority_entry.priority, kind="clarify")
    question = Question(
        plan=plan,
        track=track,
        priority=track.priority,
        commitment=entry.commitment,
        wording=entry.wording,
        start=0,
        end=5,
        text="Lesquels ?",
        asked_by=body_of(cast.partner),
        asked_of=cast.ministry,
        due_on=ends_on,
    )
    asked = open_item(question, by=by)
    return {
        "period": period.public_id,
        "track": track.public_id,
        "question": asked.public_id,
        **_meeting_of(plan, cast),
        "annual": demonstrate_annual(plan.territory, by=by).public_id,
    }


def _meeting_of(plan: Plan, cast: Cast) -> Things:
    """Have a committee meet for a plan's territory, and return what is public of its first meeting."""
    bodies = Bodies(body_of(cast.elected_official), body_of(cast.partner), cast.ministry)
    committee = demonstrate_committee(plan, bodies, by=actor_of(cast.administrator))
    meeting = committee.meetings.get(number=1)
    return {
        "committee": committee.public_id,
        "meeting": meeting.public_id,
        "item": meeting.agenda.first().public_id,
        "decision": meeting.decisions.get().public_id,
    }


def _of_person(person: Person) -> Things:
    return {"person": person.pk, "role": person.roles.order_by("pk").first().pk}
