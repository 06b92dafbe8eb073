"""Comments at the desk: the thread on every page, writing, mentioning, conflict, what is refused, what does not exist for one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cast import Cast
from followup.conftest import body_of, own_entry, speaking
from jalon.followup.commenting.subjects import subject_of
from jalon.followup.commenting.writing import write_comment
from jalon.followup.models import Comment, Notice, Question, Track
from jalon.followup.models.comments import LONGEST
from jalon.followup.steps.taking import take
from jalon.publish.addresses import address
from jalon.publish.desk.threads import PER_PAGE
from jalon.registry.models import Person, Role

pytestmark = pytest.mark.django_db
Browsing = Callable[[Person], Client]
KEY = "c" * 20


def thread(kind: str, public_id: str, language: str = "fr") -> str:
    return address("desk.comments", language, kind=kind, id=public_id)


def sent(cast: Cast, text: str, by: Person | None = None, **more: object) -> dict[str, object]:
    """Return what the form sends."""
    return {"text": text, "said_for": body_of(by or cast.partner).pk, "visibility": "internal", "key": KEY, **more}


def say(about: tuple[str, str], text: str, by: Person, **more: Any) -> Comment:
    return write_comment(subject_of(*about), text, by=speaking(by), said_for=body_of(by), **more)


def test_a_comment_is_written_and_stands_on_the_page_of_the_item_and_of_the_thread(
    published: Cast, asked: Question, signed_in: Browsing
) -> None:
    client, there = signed_in(published.partner), thread("question", asked.public_id)

    done = client.post(there, sent(published, "Voir https://exemple.test/a?b=1&c=2, svp."))

    written = Comment.objects.get()
    assert done["Location"] == f"{there}#c-{written.public_id}"
    for page in (there, address("desk.item", "fr", kind="question", id=asked.public_id)):
        said = client.get(page).content.decode()
        assert 'href="https://exemple.test/a?b=1&amp;c=2" rel="nofollow ugc noopener noreferrer"' in said
        assert "interne" in said
        assert "Paule Partenaire" in said


@pytest.mark.parametrize("what", ["plan", "priority", "track"])
def test_pages_of_the_follow_up_hold_the_thread_and_lists_count_comments(
    published: Cast, asked: Question, signed_in: Browsing, what: str
) -> None:
    priority = asked.priority.public_id
    key = {"plan": published.plan.public_id, "priority": priority, "track": Track.objects.get(pk=asked.track_id).public_id}[what]
    for _ in range(2):
        say((what, key), f"Sur {what}.", published.adviser)
    pages = {
        "plan": address("desk.follow_up", "fr", id=published.plan.public_id),
        "priority": address("desk.priority", "fr", id=priority),
    }
    client = signed_in(published.coordinator)

    assert "2 commentaires" in client.get(pages.get(what, pages["plan"])).content.decode()
    if what == "track":
        assert "2 commentaires" in client.get(pages["priority"]).content.decode()


def test_the_list_of_what_one_leads_counts_comments(published: Cast, period: Any, signed_in: Browsing) -> None:
    say(("commitment", own_entry(published).commitment.public_id), "Où en est-on ?", published.coordinator)

    assert "1 commentaire<" in signed_in(published.publisher).get(address("desk.progress", "fr")).content.decode()


@pytest.mark.parametrize("who", ["other_partner", "other_adviser", "enterprise", "reader", "passer_by"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_thread_on_what_one_may_not_see_is_not_there(
    published: Cast, asked: Question, signed_in: Browsing, who: str, method: str
) -> None:
    person = getattr(published, who)
    given = {} if who == "passer_by" else sent(published, "Bonjour.", person)

    for route in ("desk.comments", "desk.mentionable"):
        there = address(route, "fr", kind="question", id=asked.public_id)
        expected = 405 if (route, method) == ("desk.mentionable", "post") else 404
        assert getattr(signed_in(person), method)(there, given).status_code == expected
    assert not Comment.objects.exists()


def test_an_auditor_reads_and_writes_nothing(published: Cast, asked: Question, signed_in: Browsing) -> None:
    client, there = signed_in(published.auditor), thread("question", asked.public_id)

    assert "<textarea" not in client.get(there).content.decode()
    assert client.post(there, sent(published, "Bonjour.")).status_code == 404


def test_what_looks_like_a_page_stays_words(published: Cast, asked: Question, signed_in: Browsing) -> None:
    text = '<script>alert(1)</script> <img src=x onerror=alert(1)> javascript:alert(1) https://x.test/"onmouseover=alert(1) @Paul Publie</b>'
    client, there = signed_in(published.partner), thread("question", asked.public_id)

    client.post(there, sent(published, text))

    for page in (there, thread("question", asked.public_id, "en"), address("desk.home", "fr"), address("desk.notices", "fr")):
        for reader in (published.partner, published.publisher):
            said = signed_in(reader).get(page).content.decode()
            assert "<script>alert" not in said
            assert "<img src=x" not in said
            assert 'href="javascript' not in said
            assert '"onmouseover' not in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "obligatoire"),
        ("  \r\n ", "obligatoire"),
        ("x" * (LONGEST + 1), str(LONGEST)),
        ("Pour @Octave Ailleurs.", "ne désigne personne qui puisse voir ceci"),
    ],
)
def test_what_is_wrong_is_said_beside_the_words_which_stay(
    published: Cast, asked: Question, signed_in: Browsing, text: str, said: str
) -> None:
    page = signed_in(published.partner).post(thread("question", asked.public_id), sent(published, text))

    shown = page.content.decode()
    assert page.status_code == 422
    assert said in shown
    assert 'href="#id_comment_text"' in shown
    assert text.strip()[:200] in shown
    assert not Comment.objects.exists()


def test_as_many_signs_as_allowed_are_taken_whatever_ends_their_lines(
    published: Cast, asked: Question, signed_in: Browsing
) -> None:
    text = ("x" * 99 + "\r\n") * (LONGEST // 100)

    done = signed_in(published.partner).post(thread("question", asked.public_id), sent(published, text))

    assert done.status_code == 302
    assert Comment.objects.get().text == text.replace("\r\n", "\n").strip()


def test_nobody_speaks_for_another_by_a_forged_form(published: Cast, asked: Question, signed_in: Browsing) -> None:
    there = thread("question", asked.public_id)

    page = signed_in(published.partner).post(there, sent(published, "Au nom du ministère.", said_for=published.ministry.pk))

    assert page.status_code == 422
    assert not Comment.objects.exists()


def test_a_form_sent_again_makes_nothing_more(published: Cast, asked: Question, signed_in: Browsing) -> None:
    client, there = signed_in(published.partner), thread("question", asked.public_id)

    first, again = (client.post(there, sent(published, "Une fois.")) for _ in range(2))

    assert first["Location"] == again["Location"]
    assert Comment.objects.count() == 1
    assert client.post(there, sent(published, "Sans clé.", key="")).status_code == 302
    assert client.post(there, sent(published, "Clé forgée.", key="<b>")).status_code == 422


def test_public_is_offered_of_what_is_public_only(published: Cast, asked: Question, signed_in: Browsing) -> None:
    client, there = signed_in(published.partner), thread("question", asked.public_id)
    Question.objects.filter(pk=asked.pk).update(due_on="2099-01-01")

    assert 'value="public"' not in client.get(there).content.decode()
    assert client.post(there, sent(published, "À tous.", visibility="public")).status_code == 422
    take(Question.objects.get(), "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})
    assert 'value="public"' in client.get(there).content.decode()
    assert client.post(there, sent(published, "À tous.", visibility="public")).status_code == 302


def test_the_second_who_corrects_sees_the_other_words_and_keeps_theirs(
    published: Cast, asked: Question, signed_in: Browsing
) -> None:
    written = say(("question", asked.public_id), "Mots d'origine.", published.partner)
    there = address("desk.step", "en", kind="comment", id=written.public_id, step="correct")
    take(written, "correct", by=speaking(published.coordinator), given={"text": "Mots de Clémence."})

    page = signed_in(published.partner).post(there, {"text": "Mes mots.", "revision": 1})
    again = signed_in(published.partner).post(there, {"text": "Mes mots.", "revision": 2})

    said = page.content.decode()
    assert page.status_code == 409
    assert "Mots de Clémence." in said
    assert "Mes mots." in said
    assert again.status_code == 302
    assert Comment.objects.get().text == "Mes mots."


@pytest.mark.parametrize(
    ("step", "given"), [("publish", {}), ("withdraw", {"reason": "Une erreur."}), ("correct", {"text": "Mieux."})]
)
def test_steps_of_a_comment_lead_back_to_its_thread(
    published: Cast, asked: Question, signed_in: Browsing, step: str, given: dict[str, str]
) -> None:
    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})
    written = say(("question", asked.public_id), "Des mots.", published.partner)
    there = address("desk.step", "fr", kind="comment", id=written.public_id, step=step)
    client = signed_in(published.partner)
    form = client.get(there).content.decode()

    done = client.post(there, {"revision": 1, "visibility": "public", **given} if step == "publish" else {"revision": 1, **given})

    assert ('name="visibility" value="public"' in form) == (step == "publish")
    assert done["Location"] == f"{thread('question', asked.public_id)}#c-{written.public_id}"


def test_withdrawn_words_are_gone_from_thread_lists_and_notices(published: Cast, asked: Question, signed_in: Browsing) -> None:
    written = say(("question", asked.public_id), "Mots regrettés, @Paul Publie.", published.partner)
    take(written, "withdraw", by=speaking(published.partner), reason="Trop vite écrit.")

    for page in (thread("question", asked.public_id), address("desk.notices", "fr") + "?etat=all", address("desk.home", "fr")):
        said = signed_in(published.publisher).get(page).content.decode()
        assert "Mots regrettés" not in said
    assert "Trop vite écrit." in signed_in(published.publisher).get(thread("question", asked.public_id)).content.decode()


def test_a_mention_waits_until_the_thread_was_seen(published: Cast, asked: Question, signed_in: Browsing) -> None:
    say(("question", asked.public_id), "Qu'en dit @Paul Publie?", published.partner)
    client = signed_in(published.publisher)

    home, mentions = (
        client.get(page).content.decode() for page in (address("desk.home", "fr"), address("desk.notices", "fr") + "?etat=mentions")
    )
    assert "Lire où l’on vous mentionne" in home
    assert "On vous mentionne" in mentions
    client.get(thread("question", asked.public_id))

    assert Notice.objects.get(person=published.publisher, reason="mention").read_at is not None
    assert "Lire où l’on vous mentionne" not in client.get(address("desk.home", "fr")).content.decode()
    assert "On vous mentionne" in client.get(address("desk.notices", "fr") + "?etat=mentions").content.decode()


def test_a_role_that_ended_shows_no_words_of_what_one_was_mentioned_in(
    published: Cast, asked: Question, signed_in: Browsing
) -> None:
    say(("question", asked.public_id), "Secret entre nous, @Clémence Coordonne.", published.partner)
    Role.objects.filter(person=published.coordinator).update(territory=published.other_territory)

    for page in (address("desk.notices", "fr"), address("desk.home", "fr"), address("desk.waiting", "fr")):
        assert "Secret entre nous" not in signed_in(published.coordinator).get(page).content.decode()


def test_who_may_be_mentioned_is_offered_by_the_beginning_of_any_name(
    published: Cast, asked: Question, signed_in: Browsing
) -> None:
    client, there = signed_in(published.partner), address("desk.mentionable", "fr", kind="question", id=asked.public_id)

    offered = {
        q: client.get(there, {"q": q}, headers={"accept": "application/json"}).json()["people"] for q in ("pau", "elue", "octave")
    }
    page = client.get(there).content.decode()

    assert offered == {"pau": ["Paul Publie", "Paule Partenaire"], "elue": ["Édith Élue"], "octave": []}
    assert "@Clémence Coordonne" in page
    assert "Omar Partenaire" not in page
    assert "@exemple.test" not in page


def test_a_long_thread_is_turned_page_by_page_at_the_same_cost(published: Cast, period: Any, signed_in: Browsing) -> None:
    about, client = ("plan", published.plan.public_id), signed_in(published.coordinator)
    say(about, "Mot 0, @Omar.", published.partner)
    client.get(thread(*about))

    def cost() -> int:
        with CaptureQueriesContext(connection) as spent:
            client.get(thread(*about))
        return len(spent)

    few = cost()
    for rank in range(1, PER_PAGE + 2):
        say(about, f"Mot {rank}, @Omar.", published.partner if rank % 2 else published.adviser)
    Notice.objects.all().delete()

    assert cost() == few
    first, second = (client.get(thread(*about) + f"?page={page}").content.decode() for page in (1, 2))
    assert f"Mot {PER_PAGE + 1}," in first
    assert "Mot 0," not in first
    assert "Mot 0," in second
    assert 'rel="next"' in first
    assert 'rel="next"' not in second
