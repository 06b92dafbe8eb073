"""Following by mail without an account: confirmed, public changes only, left with one click, and nothing else kept."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

import factories
from cast import Cast
from followup.conftest import speaking
from jalon.followup.letters.subscribing import forget_unconfirmed, write_change_letters
from jalon.followup.models import Following, Letter, Question, Subscriber
from jalon.followup.steps.taking import take
from jalon.publish.addresses import address
from jalon.publish.mail.sending import send_due
from publish.mail.conftest import Post

pytestmark = pytest.mark.django_db
WHO = "lectrice@exemple.test"


def there(cast: Cast, what: str, question: Question) -> str:
    value = {
        "territoire": cast.territory.slug,
        "organisme": cast.ministry.slug,
        "plan": cast.plan.public_id,
        "priorite": question.priority.public_id,
    }
    return address("follow", "fr") + f"?{what}={value[what]}"


def followed(cast: Cast, question: Question, what: str = "plan") -> str:
    """Have an address follow something, and return the path of its key."""
    cache.clear()
    Client().post(there(cast, what, question), {"address": WHO})
    key = Following.objects.get(subscriber__address=WHO).key
    path = address("follow_key", "fr", key=key)
    Client().post(path, {"do": "confirm"})
    return path


@pytest.mark.parametrize("what", ["territoire", "organisme", "plan", "priorite"])
def test_what_changes_in_public_is_mailed_once_confirmed_and_what_does_not_is_not(
    cast: Cast, asked: Question, post: Post, what: str
) -> None:
    path = followed(cast, asked, what)
    take(asked, "answer", by=speaking(cast.publisher), given={"answer": "Ceux-là."})

    assert (write_change_letters(), write_change_letters()) == (1, 0)
    send_due()

    messages = [message for receiver, message in post.kept if receiver == WHO]
    told = str(messages[-1].get_body(("plain",)).get_content())
    assert path in str(messages[0].get_body(("plain",)).get_content())
    assert "Une réponse est donnée par " in told
    assert " → " in told
    assert "interroge" not in told
    assert cast.publisher.name not in told
    assert "/bureau/" not in told
    assert messages[-1]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize("what", ["territoire", "organisme", "plan", "priorite"])
def test_a_new_version_is_mailed_to_who_follows_what_it_holds(cast: Cast, asked: Question, post: Post, what: str) -> None:
    followed(cast, asked, what)
    factories.published_plan(by=None)
    assert write_change_letters() == 0
    factories.published_version(plan=cast.plan, by=cast.publisher)

    assert write_change_letters() == 1
    send_due()

    told = str([message for receiver, message in post.kept if receiver == WHO][-1].get_body(("plain",)).get_content())
    assert "La version 2 du plan" in told
    assert address("version", "fr", id=cast.plan.public_id, number=2) in told


def test_an_address_that_nobody_confirmed_is_written_nothing_and_forgotten_after_two_days(
    cast: Cast, asked: Question, post: Post
) -> None:
    Client().post(there(cast, "plan", asked), {"address": WHO})
    take(asked, "answer", by=speaking(cast.publisher), given={"answer": "Ceux-là."})

    assert write_change_letters() == 0
    forget_unconfirmed(at=timezone.now() + timedelta(hours=47))
    assert Subscriber.objects.count() == 1
    forget_unconfirmed(at=timezone.now() + timedelta(hours=49))
    assert (Subscriber.objects.count(), Following.objects.count(), Letter.objects.filter(person=None).count()) == (0, 0, 0)


def test_looking_at_a_link_neither_confirms_nor_leaves(cast: Cast, asked: Question, post: Post) -> None:
    Client().post(there(cast, "plan", asked), {"address": WHO})
    found = Following.objects.get()

    assert Client().get(address("follow_key", "fr", key=found.key)).status_code == 200
    assert Following.objects.get().confirmed_at is None


def test_leaving_is_one_click_of_a_mail_program_and_forgets_the_address(cast: Cast, asked: Question, post: Post) -> None:
    followed(cast, asked)
    key = Subscriber.objects.get().key

    left = Client(enforce_csrf_checks=True).post(address("leave_all", "fr", key=key), {"List-Unsubscribe": "One-Click"})

    assert left.status_code == 200
    assert (Subscriber.objects.count(), Following.objects.count(), Letter.objects.filter(person=None).count()) == (0, 0, 0)
    assert Client().get(address("leave_all", "fr", key=key)).status_code == 404


def test_the_answer_is_the_same_whether_an_address_is_known_or_not(cast: Cast, asked: Question, post: Post) -> None:
    def answered(who: str) -> str:
        response = Client().post(there(cast, "plan", asked), {"address": who})
        assert response.status_code == 200
        return response.content.decode()

    followed(cast, asked)

    assert answered(WHO) == answered("inconnue@exemple.test") == answered(cast.publisher.email)
    for _ in range(5):
        answered(WHO)
    assert Letter.objects.filter(subscriber__address=WHO).count() == 3


def test_who_asks_too_often_from_one_place_writes_to_nobody(cast: Cast, asked: Question, post: Post) -> None:
    cache.clear()
    for rank in range(34):
        Client().post(there(cast, "plan", asked), {"address": f"p{rank}@exemple.test"})

    assert Subscriber.objects.count() == 30


def test_what_is_not_public_cannot_be_followed(cast: Cast, post: Post) -> None:
    assert Client().get(address("follow", "fr") + f"?plan={cast.plan.public_id}").status_code == 404
    assert Client().post(address("follow", "fr"), {"address": WHO}).status_code == 404
    assert not Subscriber.objects.exists()


def test_every_public_page_offers_to_follow(cast: Cast, asked: Question) -> None:
    pages = {
        "territoire": address("territory", "fr", slug=cast.territory.slug),
        "organisme": address("organisation", "fr", slug=cast.ministry.slug),
        "plan": address("plan", "fr", id=cast.plan.public_id),
        "priorite": address("priority", "fr", id=asked.priority.public_id),
    }

    assert [there(cast, what, asked) in Client().get(page).content.decode() for what, page in pages.items()] == [True] * 4
