"""Comments: who may write, read, correct, withdraw and publish them, whom they may mention, and what is told of them."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import factories
from cast import Cast
from followup.conftest import body_of, formed, own_entry, question, speaking, update
from jalon.errors import EditConflict, StepRefused
from jalon.followup.commenting.mentions import MOST_MENTIONED, mentionable
from jalon.followup.commenting.subjects import CommentSubject, subject_of, subjects_of
from jalon.followup.commenting.writing import MOST_AN_HOUR, write_comment
from jalon.followup.models import Comment, Following, Notice, Question, Track
from jalon.followup.models.comments import LONGEST
from jalon.followup.queries.comments import comment_counts, comment_rows, comments_on, public_comments
from jalon.followup.steps.history import steps_taken
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.followup.waiting.lists import waiting_for
from jalon.followup.waiting.sources import Asking
from jalon.registry import ledger
from jalon.registry.models import Person, RoleKind
from jalon.registry.roles import access_of

pytestmark = pytest.mark.django_db
TAKE_PART = ("adviser", "coordinator", "publisher", "administrator", "elected_official", "partner", "other_partner")
OUTSIDE = ("other_adviser", "enterprise", "reader", "passer_by")


@pytest.fixture
def about(published: Cast, period: Any) -> CommentSubject:
    """Return the plan's own commitment, to be commented on."""
    found = subject_of("commitment", own_entry(published).commitment.public_id)
    assert found is not None
    return found


def say(about: CommentSubject, text: str, by: Person, **more: Any) -> Comment:
    return write_comment(about, text, by=speaking(by), said_for=body_of(by), **more)


def notices(person: Person) -> list[tuple[str, str]]:
    found = Notice.objects.filter(person=person, kind="comment").order_by("line")
    return list(found.values_list("line__action", "reason"))


def public_texts(about: CommentSubject, on: Any = None) -> list[str]:
    return [one.text for one in public_comments([about.key], language="fr", on=on)[0]]


def test_anything_that_is_followed_and_the_record_itself_is_commented_on(published: Cast, asked: Question) -> None:
    reported = open_item(update(published), by=speaking(published.publisher))
    committee = open_item(formed(published), by=actor_of(published.coordinator))
    entry, track = own_entry(published), Track.objects.first()
    things = {
        "plan": published.plan,
        "priority": entry.priority_entry.priority,
        "commitment": entry.commitment,
        **{one.PROCEDURE.kind: one for one in (asked, track, track.period, reported, committee)},
    }

    for kind, thing in things.items():
        about = subject_of(kind, thing.public_id)
        written = say(about, f"Sur {kind}.", published.coordinator)
        assert comment_counts([about.key]) == {about.key: 1}
        assert written.belonging.territory == published.territory.pk

    assert subject_of("comment", Comment.objects.first().public_id) is None
    assert subject_of("person", "1") is None
    assert subject_of("plan", "absent") is None


@pytest.mark.parametrize("who", TAKE_PART)
def test_who_takes_part_comments_in_the_name_of_their_organisation(published: Cast, about: CommentSubject, who: str) -> None:
    person = getattr(published, who)

    written = say(about, "Bien reçu.", person)

    assert (written.author, written.said_for, written.visibility) == (person, body_of(person), "internal")
    assert (steps_taken(written)[0].actor, steps_taken(written)[0].acting_for) == (person.name, body_of(person).slug)


@pytest.mark.parametrize("who", [*OUTSIDE, "auditor"])
def test_who_does_not_take_part_writes_nothing(published: Cast, about: CommentSubject, who: str) -> None:
    person = getattr(published, who)
    body = body_of(person) if person.roles.exists() else published.ministry

    with pytest.raises(StepRefused):
        write_comment(about, "Bonjour.", by=actor_of(person), said_for=body)

    assert not Comment.objects.exists()


def test_nobody_speaks_for_another_organisation(published: Cast, about: CommentSubject) -> None:
    with pytest.raises(StepRefused):
        write_comment(about, "Au nom du ministère.", by=speaking(published.partner), said_for=published.ministry)


@pytest.mark.parametrize(("who", "sees"), [*((who, True) for who in (*TAKE_PART, "auditor")), *((who, False) for who in OUTSIDE)])
def test_what_stands_on_the_record_exists_for_who_follows_it_or_takes_part(
    published: Cast, about: CommentSubject, who: str, sees: bool
) -> None:
    written = say(about, "Entre nous.", published.adviser)

    assert written.is_seen_by(access_of(getattr(published, who))) is sees


def test_a_comment_on_an_item_exists_for_who_sees_the_item(published: Cast, asked: Question) -> None:
    about = subject_of("question", asked.public_id)
    written = say(about, "À préciser.", published.partner)

    assert written.is_seen_by(access_of(published.publisher))
    assert not written.is_seen_by(access_of(published.other_partner))
    with pytest.raises(StepRefused):
        say(about, "Moi aussi.", published.other_partner)


def test_a_comment_is_corrected_by_its_author_or_who_steers_and_the_ledger_keeps_what_it_said(
    published: Cast, about: CommentSubject
) -> None:
    written = say(about, "Premier jet.", published.partner)

    take(written, "correct", by=speaking(published.partner), given={"text": "Second jet."})
    take(written, "correct", by=speaking(published.coordinator), given={"text": "Troisième jet."}, reason="Coquille.")
    with pytest.raises(StepRefused):
        take(written, "correct", by=speaking(published.other_partner), given={"text": "Autre."})

    [row] = comment_rows(comments_on(about), about, access_of(published.partner), language="fr")
    assert [step.given["text"] for step in steps_taken(written)] == ["Premier jet.", "Second jet.", "Troisième jet."]
    assert (row.text, row.corrected_by, row.author) == ("Troisième jet.", "Clémence Coordonne", "Paule Partenaire")
    assert row.corrected_at is not None
    assert ledger.verify() is None


def test_the_second_of_two_who_correct_at_once_is_told(published: Cast, about: CommentSubject) -> None:
    written = say(about, "Un.", published.partner)
    take(written, "correct", by=speaking(published.coordinator), given={"text": "Deux."}, revision=1)

    with pytest.raises(EditConflict):
        take(written, "correct", by=speaking(published.partner), given={"text": "Trois."}, revision=1)


def test_a_withdrawn_comment_keeps_its_place_and_its_reason_and_loses_its_words_on_every_day(
    published: Cast, about: CommentSubject
) -> None:
    today = timezone.localdate()
    written = say(about, "Des mots de trop.", published.partner, visibility="public")
    assert public_texts(about, today) == public_texts(about) == ["Des mots de trop."]

    with pytest.raises(StepRefused):
        take(written, "withdraw", by=speaking(published.partner))
    take(written, "withdraw", by=speaking(published.partner), reason="Nommait une personne.")

    for day in (None, today):
        [[row], count] = public_comments([about.key], language="fr", on=day)
        assert (row.text, row.reason, count) == ("", "Nommait une personne.", 1)
    [inside] = comment_rows(comments_on(about), about, access_of(published.other_partner), language="fr")
    assert (inside.text, inside.stands, inside.reason) == ("", False, "Nommait une personne.")
    assert comment_counts([about.key]) == {}


@pytest.mark.parametrize(
    ("who", "sees"),
    [("partner", True), ("coordinator", True), ("auditor", True), ("other_partner", False), ("elected_official", False)],
)
def test_the_history_of_what_was_withdrawn_is_for_who_wrote_steers_or_audits(
    published: Cast, about: CommentSubject, who: str, sees: bool
) -> None:
    written = say(about, "Des mots de trop.", published.partner)
    gone = take(written, "withdraw", by=speaking(published.partner), reason="Erreur.")

    assert gone.is_seen_by(access_of(getattr(published, who))) is sees


@pytest.mark.parametrize(("who", "may"), [("partner", True), ("coordinator", True), ("other_partner", False), ("auditor", False)])
def test_who_speaks_for_the_body_or_steers_makes_a_comment_public(
    published: Cast, about: CommentSubject, who: str, may: bool
) -> None:
    written, person = say(about, "À dire à tous.", published.partner), getattr(published, who)
    assert public_texts(about) == []

    if may:
        take(written, "publish", by=speaking(person), given={"visibility": "public"})
    else:
        with pytest.raises(StepRefused):
            take(written, "publish", by=actor_of(person), given={"visibility": "public"})

    assert public_texts(about) == (["À dire à tous."] if may else [])


def test_a_public_comment_does_not_become_internal_again(published: Cast, about: CommentSubject) -> None:
    written = say(about, "Dit à tous.", published.partner, visibility="public")

    for visibility in ("internal", "public"):
        with pytest.raises(StepRefused):
            take(written, "publish", by=speaking(published.partner), given={"visibility": visibility})


def test_nothing_is_said_in_public_of_what_is_not_public(published: Cast, asked: Question) -> None:
    about = subject_of("question", asked.public_id)
    Question.objects.filter(pk=asked.pk).update(due_on=timezone.localdate() + timedelta(days=30))
    about = subject_of("question", asked.public_id)

    with pytest.raises(StepRefused, match="not public"):
        say(about, "À tous.", published.partner, visibility="public")

    take(Question.objects.get(), "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})
    say(subject_of("question", asked.public_id), "À tous.", published.partner, visibility="public")


def test_a_past_day_shows_the_words_of_that_day_and_nothing_that_was_internal_then(published: Cast, about: CommentSubject) -> None:
    now = timezone.now()
    days = [now + timedelta(days=each) for each in range(1, 4)]
    with patch("django.utils.timezone.now", return_value=days[0]):
        written = say(about, "Premiers mots.", published.partner)
    with patch("django.utils.timezone.now", return_value=days[1]):
        take(written, "publish", by=speaking(published.partner), given={"visibility": "public"})
    with patch("django.utils.timezone.now", return_value=days[2]):
        take(written, "correct", by=speaking(published.partner), given={"text": "Derniers mots."})

    assert [public_texts(about, timezone.localdate(day)) for day in days] == [[], ["Premiers mots."], ["Derniers mots."]]


def test_who_is_mentioned_is_told_and_finds_it_among_what_waits(published: Cast, about: CommentSubject) -> None:
    Notice.objects.all().delete()

    written = say(about, "Qu'en dites-vous, @Omar Partenaire?", published.adviser)

    other = published.other_partner
    assert notices(other) == [("comment.write", "mention")]
    found = waiting_for(Asking(access_of(other), timezone.localdate()))
    assert found.counts() == {"mention": 1}
    assert notices(published.partner) == []
    assert not Notice.objects.filter(person=published.adviser, line__subject_id=written.public_id).exists()


def test_who_commented_before_is_told_of_what_others_add(published: Cast, about: CommentSubject) -> None:
    say(about, "Un premier mot.", published.other_partner)

    say(about, "Une réponse.", published.partner)

    assert notices(published.other_partner) == [("comment.write", "commented")]


@pytest.mark.parametrize(
    "text", ["@paule partenaire", "@Paule", "@PAULE PARTENAIRE,", "(@Paule Partenaire)", "Merci @Paule Partenaire et bravo"]
)
def test_a_name_is_known_whatever_its_capitals_and_may_be_cut_short(published: Cast, about: CommentSubject, text: str) -> None:
    assert say(about, text, published.adviser).mentioned == {published.partner.pk}


@pytest.mark.parametrize("text", ["@elise", "@Édith Elue", "@ÉDITH"])
def test_accents_make_no_other_name(published: Cast, about: CommentSubject, text: str) -> None:
    if text == "@elise":
        with pytest.raises(StepRefused):
            say(about, text, published.adviser)
    else:
        assert say(about, text, published.adviser).mentioned == {published.elected_official.pk}


@pytest.mark.parametrize(
    "name", ["Octave Ailleurs", "Élise Entreprise", "Lise Lectrice", "Pat Passant", "Personne Inconnue", "Paule Ailleurs"]
)
def test_who_may_not_see_it_is_refused_like_nobody_at_all(published: Cast, about: CommentSubject, name: str) -> None:
    with pytest.raises(StepRefused) as refused:
        say(about, f"Voyez, @{name}, ceci.", published.adviser)

    said = refused.value.sentence if hasattr(refused.value, "sentence") else str(refused.value)
    assert said == f"“@{name}” names nobody who may see this. Choose among the people offered, or write it without “@”."
    assert not Comment.objects.exists()


@pytest.mark.parametrize("text", ["Écrivez à info@exemple.test.", "Le prix: 3 @ 2 $", "@", "a@Paule"])
def test_an_address_is_no_mention(published: Cast, about: CommentSubject, text: str) -> None:
    assert say(about, text, published.adviser).mentioned == frozenset()


def test_a_name_that_several_people_bear_is_asked_for_whole(published: Cast, about: CommentSubject) -> None:
    for _ in range(2):
        factories.role(factories.person("Paule Partenaire"), RoleKind.CONTRIBUTOR, organisation=body_of(published.partner))

    with pytest.raises(StepRefused, match=r"several people: @Paule Partenaire \(1\), @Paule Partenaire \(2\)"):
        say(about, "Pour @Paule Partenaire.", published.adviser)

    assert say(about, "Pour @Paule Partenaire (1).", published.adviser).mentioned == {published.partner.pk}


def test_a_comment_mentions_no_crowd(published: Cast, about: CommentSubject) -> None:
    for rank in range(500):
        holder = factories.person(f"Foule Numéro{rank:03}")
        factories.role(holder, RoleKind.CONTRIBUTOR, organisation=body_of(published.partner), territory=published.territory)
    names = [one.label for one in mentionable(about, beginning="foule")]
    before = Notice.objects.count()

    for many in (MOST_MENTIONED + 1, 500):
        with pytest.raises(StepRefused, match="mentions 20 people at most"):
            say(about, " ".join(f"@{name}," for name in names[:many])[:LONGEST], published.adviser)
    assert Notice.objects.count() == before

    say(about, " ".join(f"@{name}," for name in names[:MOST_MENTIONED]), published.adviser)
    assert Notice.objects.filter(reason="mention").count() == MOST_MENTIONED


@pytest.mark.parametrize("text", ["", "   \n ", "x" * (LONGEST + 1)])
def test_words_have_bounds(published: Cast, about: CommentSubject, text: str) -> None:
    with pytest.raises(StepRefused):
        say(about, text, published.partner)

    assert not Comment.objects.exists()


def test_a_form_sent_twice_makes_one_comment(published: Cast, about: CommentSubject) -> None:
    first = say(about, "Une seule fois.", published.partner, key="k" * 20)

    again = say(about, "Une seule fois.", published.partner, key="k" * 20)

    assert again == first
    assert Comment.objects.count() == 1
    assert Notice.objects.filter(kind="comment", line__subject_id=first.public_id).values("person").distinct().count() == (
        Notice.objects.filter(kind="comment").count()
    )


def test_the_database_itself_takes_one_form_once(published: Cast, about: CommentSubject) -> None:
    first = say(about, "Une fois.", published.partner, key="k" * 20)

    with pytest.raises(IntegrityError), transaction.atomic():
        Comment.objects.filter(pk=say(about, "Deux.", published.partner).pk).update(key=first.key)


def test_nobody_floods_a_thread(published: Cast, about: CommentSubject) -> None:
    written = say(about, "Un.", published.partner)
    rows = [
        Comment(
            subject_kind="plan",
            subject_id="x",
            author=published.partner,
            said_for=written.said_for,
            text="x",
            visibility="internal",
            state="written",
            opened_at=timezone.now(),
            changed_at=timezone.now(),
        )
        for _ in range(MOST_AN_HOUR - 1)
    ]
    Comment.objects.bulk_create(rows)

    with pytest.raises(StepRefused, match="within an hour"):
        say(about, "Un de trop.", published.partner)
    say(about, "Un autre peut.", published.adviser)


def test_who_follows_from_outside_is_told_of_public_comments_only(published: Cast, about: CommentSubject) -> None:
    now = timezone.now()
    Following.objects.create(person=published.passer_by, plan=published.plan, asked_at=now, confirmed_at=now)

    written = say(about, "Entre nous.", published.partner)
    assert notices(published.passer_by) == []
    take(written, "publish", by=speaking(published.partner), given={"visibility": "public"})

    assert notices(published.passer_by) == [("comment.publish", "follower")]


def test_a_comment_renews_the_pages_of_its_plan(published: Cast, about: CommentSubject) -> None:
    published.plan.refresh_from_db()
    before = published.plan.changed_at

    say(about, "Dit à tous.", published.partner, visibility="public")

    published.plan.refresh_from_db()
    assert published.plan.changed_at > before


def test_a_thread_costs_the_same_however_long_it_is(published: Cast, about: CommentSubject) -> None:
    access = access_of(published.coordinator)

    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            comment_rows(comments_on(about), subjects_of([about.key])[about.key], access, language="fr")
            public_comments([about.key], language="fr")
        return len(spent)

    say(about, "Un, @Omar.", published.partner, visibility="public")
    few = cost()
    for who in TAKE_PART * 3:
        say(about, "Encore, @Omar Partenaire.", getattr(published, who), visibility="public")

    assert cost() == few


def test_telling_of_a_comment_costs_the_same_whatever_the_number_of_people(published: Cast, period: Any) -> None:
    asked = open_item(question(published), by=speaking(published.partner))
    about = subject_of("question", asked.public_id)

    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            say(about, "Pour @Paul Publie.", published.partner)
        return len(spent)

    cost()
    few = cost()
    for _ in range(20):
        factories.role(factories.person(), RoleKind.COORDINATOR, organisation=body_of(published.coordinator))

    assert cost() <= few
