"""What an annual assessment hands over as files: PDF, Word, its frozen JSON, the rows of each table as CSV and XLSX."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from jalon.followup.annual.content import to_json
from jalon.followup.annual.tables import BY_NAME
from jalon.followup.annual.tables.shapes import TableShape
from jalon.followup.queries.annual import AnnualPage, annual_freshness, annual_page
from jalon.publish.addresses import address
from jalon.publish.annual import wording
from jalon.publish.annual.files import columns_of, records_of
from jalon.publish.annual.parts import described, parts_of
from jalon.publish.documents.pdf_file import pdf_file
from jalon.publish.documents.word_file import word_file
from jalon.publish.exports import delimited, workbook
from jalon.publish.pages import origin_of
from jalon.publish.site.asked import asked_day
from jalon.publish.site.keeping import kept
from jalon.publish.site.views.committee_files import WORD, as_file

Make = Callable[[AnnualPage], HttpResponse]


def annual_pdf(request: HttpRequest, id: str) -> HttpResponse:
    """Send a published assessment as a PDF file."""
    return _sent(request, id, lambda page: _document(request, page, make=pdf_file, media_type="application/pdf", suffix="pdf"))


def annual_docx(request: HttpRequest, id: str) -> HttpResponse:
    """Send a published assessment as a Word file."""
    return _sent(request, id, lambda page: _document(request, page, make=word_file, media_type=WORD, suffix="docx"))


def annual_json(request: HttpRequest, id: str) -> HttpResponse:
    """Send what was frozen, byte for byte: its SHA-256 is the one that the page shows."""
    return _sent(
        request,
        id,
        lambda page: as_file(to_json(page.content).encode(), media_type="application/json", name=file_name(page, "json")),
    )


def annual_csv(request: HttpRequest, id: str, table: str) -> HttpResponse:
    """Send the rows of one table as CSV."""

    def make(page: AnnualPage) -> HttpResponse:
        shape = _shape(table)
        lines = delimited.lines(columns_of(shape), records_of(page.content, shape), language=wording.language())
        return as_file("".join(lines).encode(), media_type=delimited.MEDIA_TYPE, name=file_name(page, "csv", shape))

    return _sent(request, id, make)


def annual_xlsx(request: HttpRequest, id: str, table: str) -> HttpResponse:
    """Send the rows of one table as a workbook."""

    def make(page: AnnualPage) -> HttpResponse:
        shape = _shape(table)
        records, language = records_of(page.content, shape), wording.language()
        made = workbook.workbook(columns_of(shape), records, title=shape.name, language=language)
        return as_file(made, media_type=workbook.MEDIA_TYPE, name=file_name(page, "xlsx", shape))

    return _sent(request, id, make)


def _sent(request: HttpRequest, id: str, make: Make) -> HttpResponse:
    day = asked_day(request)

    def build() -> HttpResponse:
        page = annual_page(id, language=wording.language(), on=day)
        if page is None:
            raise Http404
        return make(page)

    return kept(request, freshness=annual_freshness(id), build=build, variant=day or "")


def _document(request: HttpRequest, page: AnnualPage, *, make: Callable[..., bytes], media_type: str, suffix: str) -> HttpResponse:
    there = origin_of(request) + address("annual", id=page.row.public_id)
    parts = parts_of(page.content, address=there, digest=page.row.sha256)
    return as_file(make(parts, described=described(page.content)), media_type=media_type, name=file_name(page, suffix))


def _shape(name: str) -> TableShape:
    """Return a table by its name; Http404 where there is none."""
    if name not in BY_NAME:
        raise Http404
    return BY_NAME[name]


def file_name(page: AnnualPage, suffix: str, table: TableShape | None = None) -> str:
    """Return what a file of an assessment is called: its scope, its last year, its edition, the table it holds."""
    what = f"-{table.name}" if table else ""
    return f"bilan-{page.row.of.slug}-{page.row.ends_on.year}-e{page.row.edition}{what}.{suffix}"
