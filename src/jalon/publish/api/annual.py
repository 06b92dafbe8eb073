"""Annual assessments: the list of them, and one word for word as it was frozen."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop
from ninja import Query

from jalon.followup.queries.annual import AnnualRow, annual_freshness, annual_page, annuals_freshness, public_annuals
from jalon.publish.api import annual_schemas as schemas
from jalon.publish.api.answers import Page, answer
from jalon.publish.api.asking import AnnualsAsked, AsOf, Identifier
from jalon.publish.api.cursors import cursor
from jalon.publish.api.links import Links
from jalon.publish.api.service import read
from jalon.publish.api.shapes import Json, Names, names_of, organisation_json, territory_json

TAG = "annual assessments"


@read(
    "/annual-assessments",
    schemas.Annuals,
    name="annual-assessments",
    summary=gettext_noop("Annual assessments, the latest period first"),
    tag=TAG,
)
def annuals(request: HttpRequest, asked: Query[AnnualsAsked]) -> HttpResponse:
    """Answer the published assessments; here a cursor counts them."""

    def build(links: Links) -> Page:
        found = public_annuals(language="fr", territory=asked.territory or "", organisation=asked.organisation or "", on=asked.on)
        shown = found[asked.after : asked.after + asked.limit]
        names, through = _names(*shown, on=asked.on), asked.after + asked.limit
        items = [_annual(row, names=names, links=links) for row in shown]
        return Page(items, cursor(through) if through < len(found) else None, len(found))

    return answer(request, annuals_freshness(), build=build)


@read(
    "/annual-assessments/{id}",
    schemas.AnnualInFull,
    name="annual-assessment",
    summary=gettext_noop("One annual assessment, word for word as it was frozen"),
    tag=TAG,
)
def annual(request: HttpRequest, id: Identifier, asked: Query[AsOf]) -> HttpResponse:
    """Answer one published assessment with its figures, its rows and what they rest on."""

    def build(links: Links) -> Json | None:
        page = annual_page(id, language="fr", on=asked.on)
        if page is None:
            return None
        said = page.content
        return {
            **_annual(page.row, names=_names(page.row, on=asked.on), links=links),
            "replaced_by": page.replaced_by or None,
            "replaces": {"id": said.replaces.id, "why": said.replaces.why} if said.replaces else None,
            "compared_with": said.compared_with.id if said.compared_with else None,
            "as_of": said.as_of,
            "texts": said.texts,
            "figures": said.figures,
            "breakdowns": [{"by": one.by, "id": one.id, "counts": one.counts} for one in said.breakdowns],
            "tables": said.tables,
            "ledger": {"number": said.basis.ledger_number, "hash": said.basis.ledger_hash},
        }

    return answer(request, annual_freshness(id), build=build)


def _names(*rows: AnnualRow, on: date | None) -> Names:
    return names_of(
        territories={row.of.slug for row in rows if row.kind == "territory"},
        organisations={row.of.slug for row in rows if row.kind == "organisation"},
        on=on,
    )


def _annual(row: AnnualRow, *, names: Names, links: Links) -> Json:
    is_territory = row.kind == "territory"
    return {
        "id": row.public_id,
        "address": links.both("annual", id=row.public_id),
        "territory": territory_json(row.of.slug, names=names, links=links) if is_territory else None,
        "organisation": None if is_territory else organisation_json(row.of.slug, names=names, links=links),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "figures_of": row.as_of_day,
        "edition": row.edition,
        "state": row.state,
        "published_on": row.published_on,
        "sha256": row.sha256,
    }
