"""What is not published does not exist: drafts, plans without a version, discarded words, enterprises, sources kept but not used."""

import pytest
from django.test import Client

import factories
from cast import Cast
from factories import Heading, Promise
from jalon.registry.models import Draft, Organisation, OrganisationKind, Plan, Source, Territory

pytestmark = pytest.mark.django_db
SECRET = "motsecret"
LISTS = ("territories", "organisations", "plans", "priorities", "commitments", f"search?q={SECRET}", "search?q=chantier")
FILES = ("/fr/donnees/engagements", "/fr/donnees/priorites", "/fr/donnees/plans")


@pytest.fixture
def published() -> Plan:
    """Return a published plan with a second edition under review that holds the secret word."""
    plan = factories.published_plan(factories.many_priorities(1, commitments=1))
    drafted = (
        Heading(
            f"Priorité {SECRET}", "1", objectives=(f"But {SECRET}.",), answers=(Promise(f"Le chantier {SECRET} sera ouvert."),)
        ),
    )
    factories.opened_draft(drafted, plan=plan)
    return plan


@pytest.fixture
def hidden(published: Plan) -> Plan:
    """Return a plan of its own ministry and territory, with nothing published, beside the published one."""
    secret = Heading(f"Priorité {SECRET}", "1", answers=(Promise(f"Un autre chantier {SECRET}."),))
    where = factories.territory(SECRET)
    plan = factories.plan(title=f"Plan {SECRET}", responder=factories.organisation(f"ministere-{SECRET}"), territory=where)
    factories.opened_draft((secret,), plan=plan)
    return plan


def everything_answered(client: Client, plan: Plan) -> str:
    """Return all that the lists, the files and the published plan's own addresses answer."""
    source = plan.current_version.reading.source if plan.current_version else None
    assert source is not None
    paths = [*(f"/api/v1/{path}" for path in LISTS), *(f"{path}.{ending}" for path in FILES for ending in ("csv", "jsonl"))]
    paths += [
        f"/api/v1/plans/{plan.public_id}",
        f"/api/v1/sources/{source.short_hash}",
        f"/api/v1/sources/{source.short_hash}/text",
    ]
    answers = [client.get(path) for path in paths]
    assert [answer.status_code for answer in answers] == [200] * len(paths)
    return "".join(answer.getvalue().decode() if answer.streaming else answer.content.decode() for answer in answers)


def test_nothing_of_a_draft_is_answered(client: Client, published: Plan, hidden: Plan) -> None:
    told = everything_answered(client, published)

    assert "chantier" in told
    assert SECRET not in told.replace(f"search?q={SECRET}", "")


def test_who_reviews_at_the_desk_gets_no_more_from_the_api(client: Client, published: Plan, hidden: Plan) -> None:
    draft = Draft.objects.get(plan=hidden)
    client.force_login(draft.opened_by, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert SECRET not in everything_answered(client, published).replace(f"search?q={SECRET}", "")


def test_a_plan_without_a_published_version_has_no_address(client: Client, hidden: Plan) -> None:
    source = Source.objects.get(readings__drafts__plan=hidden)

    for path in (
        f"plans/{hidden.public_id}",
        f"plans/{hidden.public_id}/versions/1",
        f"sources/{source.short_hash}",
        f"sources/{source.short_hash}/text",
    ):
        assert client.get(f"/api/v1/{path}").status_code == 404, path


def test_a_published_plan_has_no_version_before_it_is_published(client: Client, published: Plan) -> None:
    assert client.get(f"/api/v1/plans/{published.public_id}/versions/2").status_code == 404


def test_a_filter_on_what_is_hidden_finds_nothing(client: Client, hidden: Plan) -> None:
    for question in (f"plan={hidden.public_id}", f"territory={SECRET}", f"organisation=ministere-{SECRET}"):
        assert client.get(f"/api/v1/commitments?{question}").json()["count"] == 0


def test_an_enterprise_is_never_listed(client: Client, cast: Cast) -> None:
    factories.published_version(plan=cast.plan, by=cast.publisher)
    Organisation.objects.filter(kind=OrganisationKind.ENTERPRISE).update(source="un registre")

    slugs = {item["slug"] for item in client.get("/api/v1/organisations").json()["items"]}

    assert cast.ministry.slug in slugs
    assert "entreprise" not in slugs


def test_the_people_of_the_desk_are_nowhere_in_the_api(client: Client, cast: Cast) -> None:
    factories.published_version(plan=cast.plan, by=cast.publisher)
    cast.plan.refresh_from_db()

    told = everything_answered(client, cast.plan)

    assert cast.publisher.name not in told
    assert cast.publisher.email not in told


def test_reference_territories_show_before_anything_is_published_for_them(client: Client) -> None:
    known = factories.territory("connu")
    Territory.objects.filter(pk=known.pk).update(source="un registre")
    factories.territory("inconnu")

    assert [item["slug"] for item in client.get("/api/v1/territories").json()["items"]] == ["connu"]


def test_words_that_a_newer_version_dropped_leave_the_lists_and_keep_their_address(client: Client, published: Plan) -> None:
    [before] = client.get("/api/v1/commitments").json()["items"]
    Draft.objects.filter(plan=published, state="open").update(state="discarded")
    factories.published_version(
        (Heading("Tout autre sujet", "9", answers=(Promise("La Ville plantera des arbres."),)),), plan=published
    )

    listed = [item["id"] for item in client.get("/api/v1/commitments").json()["items"]]
    kept = client.get(f"/api/v1/commitments/{before['id']}").json()

    assert before["id"] not in listed
    assert (kept["text"], kept["version"], kept["is_current"]) == (before["text"], 1, False)
