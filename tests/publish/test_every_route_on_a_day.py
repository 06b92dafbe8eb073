"""Every public address, asked for a day, gives what it gave that day, whatever happened since; or says why a day makes no sense there."""

import difflib
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client

import factories
from cast import Cast
from delivery.conftest import declaration
from delivery.test_agreements import AGREEMENT
from factories import Heading, Promise
from followup.test_replay import opened, walked
from jalon.delivery.installing import install
from jalon.errors import JalonError
from jalon.followup.models import Action, Comment, Milestone, Obstacle, Proposal
from jalon.followup.steps import taking
from jalon.followup.steps.kinds import staged_models
from jalon.followup.steps.taking import Actor, actor_of, open_item
from jalon.publish.api import listing
from jalon.publish.site.keeping import PAGES
from jalon.registry.drafts import discard_draft
from jalon.registry.models import Draft, DraftState
from jalon.registry.naming import rename
from publish import routes_and_days
from publish.routes_and_days import UNDATED
from roles_and_routes.test_roles_and_routes import Address, addresses, expected, table
from roles_and_routes.things import Things, things_at_each_place

pytestmark = pytest.mark.django_db
#: The day that is asked for, and a day long after: the ledger's clock never goes back, so both are after what migrations wrote.
THEN, NOW = datetime(2031, 1, 10, 15, tzinfo=UTC), datetime(2031, 3, 20, 15, tzinfo=UTC)
DAY = THEN.date()
DATED = frozenset(routes_and_days.DATED.split())
#: How routes that are not the visitor's are called.
ELSEWHERE = ("desk.", "account_", "mfa_")
#: Dated routes that say the same whatever is published: what was adopted, frozen or read is so for ever.
SAME = frozenset(
    [
        "annual_figure",
        "annual_pdf",
        "annual_docx",
        "annual_json",
        "annual_csv",
        "annual_xlsx",
        "minutes_pdf",
        "minutes_docx",
        "api.source-text",
        "indicators",  # no file made here has what its figures count
    ]
)
#: Today's answers come best first; those of a day in the order of plans, since no index of that day is kept.
BEST_FIRST = "/api/v1/search?q=rives"
FILES = (".csv", ".jsonl", ".atom", ".ics")
AFTER = (
    Heading("Protéger les rives autrement", "1", answers=(Promise("Le Ministère restaurera 9 rives d'ici 2034."),)),
    Heading("Ouvrir un quai", "3", answers=(Promise("Le Ministère ouvrira un quai."),)),
)


def public_routes() -> list[Address]:
    """Return the addresses that are no part of the desk or of accounts, in both languages."""
    return [one for one in addresses() if not one.route.startswith(ELSEWHERE)]


def asked_paths(things: Things) -> Iterator[tuple[str, str]]:
    """Yield each dated route with a path to something that stands here, for everything that the table of roles names."""
    for one in public_routes():
        for row in table()[one.route]:
            if one.route in DATED and expected([row], who="nobody", place="here") == "200":
                yield one.route, one.of(row, things)


def test_every_public_route_says_what_it_shows_of_a_day() -> None:
    known = {one.route for one in public_routes()}

    assert sorted(known - DATED - UNDATED.keys()) == [], "Add it to DATED or UNDATED in tests/publish/routes_and_days.py."
    assert sorted((DATED | UNDATED.keys()) - known) == []
    assert DATED.isdisjoint(UNDATED)


@pytest.fixture
def things(cast: Cast) -> Iterator[Things]:
    """Return one of everything, made on the day that is asked for, while that day lasts."""
    by = actor_of(cast.administrator)
    with at(THEN):
        made = things_at_each_place(cast)["here"]
        with patch.object(taking, "_refuse"):
            said = {"text": "Le Ministère précise.", "visibility": "public", "author": cast.publisher, "said_for": cast.ministry}
            open_item(Comment(subject_kind="plan", subject_id=made["plan"], **said), by=by)
            for kind in (Proposal, Milestone, Obstacle, Action):
                any_step(opened(kind, by=by), by=by)
        yield made


def at(instant: datetime) -> Any:
    """Return a while in which it is this instant."""
    return patch("django.utils.timezone.now", side_effect=lambda: instant)


def noted(things: Things, *, of_a_day: bool = True) -> dict[str, str]:
    """Return what each address answers anybody, for the day or for today."""
    for kept in (PAGES._pages, listing._COUNTS):  # kept under instants of changes, and here many things change at one
        kept.clear()
    return {path: said(Client().get(with_day(path) if of_a_day else path)) for _, path in asked_paths(things)}


def with_day(path: str) -> str:
    name = "le" if path.startswith("/fr/") else "on"
    return f"{path}{'&' if '?' in path else '?'}{name}={DAY}"


def said(response: HttpResponse) -> str:
    """Return an answer's status and body; of a file whose bytes hold the time it was made at, the words in it."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "").partition(";")[0]
    if kind == "application/pdf" or "openxmlformats" in kind:
        return f"{response.status_code} {kind}"
    return f"{response.status_code} {body.decode()}"


def everything_changes(cast: Cast) -> None:
    """Publish, rename, install, open another item of every kind, and take a step of every item on record that can be taken."""
    by = actor_of(cast.administrator)
    for body in (cast.ministry, cast.territory, cast.office):
        rename(body, names={"fr": f"Renommé {body.slug}", "en": f"Renamed {body.slug}"}, on=NOW.date(), by=cast.administrator)
    for text in (declaration(version=2), AGREEMENT.replace("version = 1", "version = 2")):
        install(text.replace("d’essai", "d’essai changé").encode(), name="essai.toml")
    discard_draft(Draft.objects.get(plan=cast.plan, state=DraftState.OPEN), by=cast.administrator)
    factories.published_version(AFTER, plan=cast.plan, by=cast.administrator)
    factories.published_plan(factories.PRIORITIES, responder=cast.ministry, territory=cast.territory)
    with patch.object(taking, "_refuse"):
        for model in staged_models().values():
            for item in model._default_manager.order_by("pk"):
                any_step(item, by=by)
            could(lambda model=model: opened(model, by=by))


def any_step(item: Any, *, by: Actor) -> bool:
    """Take the first step that can be taken of an item."""
    steps = (step.name for step in item.PROCEDURE.steps if item.state in step.before)
    return any(could(lambda name=name: walked(item, name, by=by)) for name in steps)


def could(change: Callable[[], object]) -> bool:
    """Change something, and tell whether it could be: values made for the test do not fit everywhere."""
    try:
        with transaction.atomic():
            return bool(change())
    except (IntegrityError, JalonError, KeyError):
        return False


def test_every_dated_route_gives_what_it_gave_that_day(cast: Cast, things: Things) -> None:
    then, seen = noted(things), noted(things, of_a_day=False)
    with at(NOW):
        everything_changes(cast)
        again, now = noted(things), noted(things, of_a_day=False)

    wrong = {path: difference(then[path], again[path]) for path in then if then[path] != again[path]}
    assert not wrong, f"{len(wrong)} of {len(then)}:\n" + "\n".join(f"{path}\n{told}" for path, told in wrong.items())
    assert [path for path, body in then.items() if not body.startswith("200 ")] == []
    assert len(then) > 100
    assert {route for route, _ in asked_paths(things)} - {
        route for route, path in asked_paths(things) if now[path] != seen[path]
    } <= SAME
    # Files and answers of programs carry no word of the day: what was asked for as of the day is what everybody got on it.
    plain = [path for path in then if path.startswith("/api/") or path.endswith(FILES)]
    assert [path for path in plain if then[path] != seen[path] and path != BEST_FIRST] == []


def difference(before: str, after: str) -> str:
    """Return where two answers differ, for who reads the failure."""
    split = re.compile(r"(?<=[>,\n])")
    lines = difflib.unified_diff(split.split(before), split.split(after), n=0, lineterm="")
    return "\n".join(f"    {line.strip()[:200]}" for line in list(lines)[2:14])
