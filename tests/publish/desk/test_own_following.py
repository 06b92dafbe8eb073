"""Follow with an account: one button on a page, a list at the desk, notices of what changes, and nothing of what one may not see."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from cast import Cast
from followup.conftest import formed, own_entry, speaking, update
from jalon.followup.letters import following
from jalon.followup.models import Committee, Following, MailChoice, Notice, Question
from jalon.followup.steps.taking import actor_of, open_item, take
from jalon.publish.addresses import address
from jalon.registry.models import Person

pytestmark = pytest.mark.django_db
Browsing = Callable[[Person], Client]
WHAT = ("territory", "organisation", "plan", "priority", "commitment", "committee")


@pytest.fixture
def committee(published: Cast) -> Committee:
    return open_item(formed(published), by=actor_of(published.coordinator))


@pytest.fixture
def things(published: Cast, committee: Committee) -> dict[str, tuple[str, str]]:
    """Return the key and the public page of one thing of each kind."""
    entry = own_entry(published)
    keys = {
        "territory": published.territory.slug,
        "organisation": published.ministry.slug,
        "plan": published.plan.public_id,
        "priority": entry.priority_entry.priority.public_id,
        "commitment": entry.commitment.public_id,
        "committee": committee.public_id,
    }
    return {what: (key, address(what, "fr", **{"slug" if what in WHAT[:2] else "id": key})) for what, key in keys.items()}


def press(client: Client, what: str, key: str, do: str = "follow", **more: str) -> Any:
    return client.post(address("desk.follow", "fr"), {"what": what, "key": key, "do": do, **more})


@pytest.mark.parametrize("what", WHAT)
def test_a_page_offers_to_follow_it_and_then_to_stop(
    published: Cast, things: dict[str, tuple[str, str]], signed_in: Browsing, what: str
) -> None:
    client, (key, there) = signed_in(published.reader), things[what]
    assert ">Suivre</button>" in client.get(there).content.decode()

    done = press(client, what, key)

    assert done["Location"] == there
    assert ">Ne plus suivre</button>" in client.get(there).content.decode()
    assert press(client, what, key, "stop").status_code == 302
    assert not Following.objects.exists()


@pytest.mark.parametrize("what", WHAT)
def test_a_passer_by_finds_the_way_to_follow_by_mail_and_no_button(things: dict[str, tuple[str, str]], what: str) -> None:
    page = Client().get(things[what][1]).content.decode()

    assert "Suivre par courriel" in page
    assert 'name="do"' not in page


@pytest.mark.parametrize("what", ["engagement", "comite"])
def test_commitments_and_committees_are_followed_by_mail_too(things: dict[str, tuple[str, str]], what: str) -> None:
    key = things[{"engagement": "commitment", "comite": "committee"}[what]][0]

    page = Client().post(address("follow", "fr") + f"?{what}={key}", {"address": "lectrice@exemple.test"})

    assert page.status_code == 200
    assert Following.objects.filter(subscriber__isnull=False).count() == 1


def test_a_button_pressed_twice_follows_once(published: Cast, things: dict[str, tuple[str, str]], signed_in: Browsing) -> None:
    client = signed_in(published.reader)

    assert [press(client, "plan", things["plan"][0]).status_code for _ in range(2)] == [302, 302]

    assert Following.objects.filter(person=published.reader).count() == 1


@pytest.mark.parametrize(("what", "key"), [("plan", "absent"), ("person", "1"), ("", ""), ("plan", "")])
def test_what_is_not_there_cannot_be_followed(published: Cast, signed_in: Browsing, what: str, key: str) -> None:
    assert press(signed_in(published.reader), what, key).status_code == 404


def test_a_plan_with_nothing_published_cannot_be_followed(cast: Cast, signed_in: Browsing) -> None:
    assert press(signed_in(cast.administrator), "plan", cast.plan.public_id).status_code == 404


def test_nobody_follows_more_than_they_could_read(
    published: Cast, things: dict[str, tuple[str, str]], signed_in: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "MOST", 1)
    client = signed_in(published.reader)

    for what in ("plan", "committee", "plan"):
        page = client.post(
            address("desk.follow", "en"), {"what": what, "key": things[what][0], "do": "follow"}, follow=True
        ).content.decode()
        assert ("Stop following one of them first" in page) == (what == "committee")

    assert Following.objects.filter(person=published.reader).count() == 1


def test_notices_list_what_one_follows_and_let_one_stop(
    published: Cast, things: dict[str, tuple[str, str]], signed_in: Browsing
) -> None:
    client = signed_in(published.reader)
    for what in WHAT:
        press(client, what, things[what][0])
    there = address("desk.notices", "fr")

    page = client.get(there).content.decode()
    done = press(client, "plan", things["plan"][0], "stop", in_list="1")

    assert all(f'href="{things[what][1]}"' in page for what in WHAT)
    assert done["Location"] == there + "#followed"
    assert f'href="{things["plan"][1]}"' not in client.get(there).content.decode().partition('id="followed"')[2]


def test_the_list_of_what_one_follows_is_ones_own(published: Cast, things: dict[str, tuple[str, str]], signed_in: Browsing) -> None:
    press(signed_in(published.reader), "plan", things["plan"][0])

    page = signed_in(published.passer_by).get(address("desk.notices", "fr")).content.decode()

    assert things["plan"][1] not in page


def test_who_follows_a_commitment_is_told_of_what_is_public_of_it_at_the_pace_they_chose(
    published: Cast, things: dict[str, tuple[str, str]], signed_in: Browsing
) -> None:
    MailChoice.objects.create(person=published.passer_by, pace="at_once")
    press(signed_in(published.passer_by), "commitment", things["commitment"][0])

    reported = open_item(update(published), by=speaking(published.publisher))
    take(reported, "accept", by=actor_of(published.coordinator))

    [notice] = Notice.objects.filter(person=published.passer_by).select_related("line", "letter")
    assert (notice.line.action, notice.reason) == ("update.accept", "follower")
    assert notice.letter is not None


def test_who_follows_a_committee_is_told_of_what_is_public_of_it(
    published: Cast, committee: Committee, things: dict[str, tuple[str, str]], signed_in: Browsing
) -> None:
    press(signed_in(published.passer_by), "committee", things["committee"][0])

    take(committee, "end", by=actor_of(published.coordinator), reason="Mandat terminé.")

    assert Notice.objects.filter(person=published.passer_by, line__action="committee.end").count() == 1


def test_who_stopped_following_is_told_nothing_more(
    published: Cast, asked: Question, things: dict[str, tuple[str, str]], signed_in: Browsing
) -> None:
    client = signed_in(published.passer_by)
    press(client, "plan", things["plan"][0])
    press(client, "plan", things["plan"][0], "stop")

    take(asked, "answer", by=speaking(published.publisher), given={"answer": "Ceux-là."})

    assert not Notice.objects.filter(person=published.passer_by).exists()
