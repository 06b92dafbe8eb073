"""What committees hand over as files: published minutes as PDF and Word, calendars."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache

from jalon.followup.committees.calendars import committee_events, person_of_link, personal_events
from jalon.followup.committees.minuting.content import Content
from jalon.followup.models import Committee
from jalon.followup.queries.freshness import committee_freshness, meeting_freshness
from jalon.followup.queries.meetings import MeetingPage, meeting_page
from jalon.followup.steps.history import as_of
from jalon.publish.components.formats import day
from jalon.publish.documents.pdf_file import pdf_file
from jalon.publish.documents.word_file import word_file
from jalon.publish.exports.calendar_file import MEDIA_TYPE, calendar_file
from jalon.publish.minutes.parts import described, parts_of
from jalon.publish.pages import origin_of
from jalon.publish.site.asked import asked_day
from jalon.publish.site.keeping import kept

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Maker = Callable[..., bytes]


def minutes_pdf(request: HttpRequest, id: str) -> HttpResponse:
    """Send published minutes as a PDF file."""
    return _minutes(request, id, make=pdf_file, media_type="application/pdf", suffix="pdf")


def minutes_docx(request: HttpRequest, id: str) -> HttpResponse:
    """Send published minutes as a Word file."""
    return _minutes(request, id, make=word_file, media_type=WORD, suffix="docx")


def _minutes(request: HttpRequest, id: str, *, make: Maker, media_type: str, suffix: str) -> HttpResponse:
    asked = asked_day(request)

    def build() -> HttpResponse:
        language = (get_language() or "fr")[:2]
        page = meeting_page(id, language=language, on=asked)
        if page is None or page.content is None:
            raise Http404
        made = make(parts_of(page.content, adopted=adopted_words(page)), described=described(page.content, language=language))
        return as_file(made, media_type=media_type, name=file_name(page.content, suffix))

    return kept(request, freshness=meeting_freshness(id), build=build, variant=(suffix, asked))


def adopted_words(page: MeetingPage) -> str:
    """Return by which decision, on which day, minutes were adopted."""
    said = gettext("Adopted by decision %(mark)s on %(day)s.")
    return said % {"mark": page.adopted_mark, "day": day(page.adopted_at)}


def file_name(content: Content, suffix: str) -> str:
    """Return what a file of minutes is called."""
    return f"{gettext('minutes')}-{content.starts_at[:10]}.{suffix}"


def as_file(data: bytes, *, media_type: str, name: str) -> HttpResponse:
    """Return bytes as a file to be kept under a name."""
    response = HttpResponse(data, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def committee_calendar(request: HttpRequest, id: str) -> HttpResponse:
    """Send the meetings of a committee as a calendar to subscribe to, or as they stood at the end of a day."""
    asked = asked_day(request)

    def build() -> HttpResponse:
        committee = next(iter(as_of(Committee.objects.filter(public_id=id), asked)), None)
        if committee is None:
            raise Http404
        made = calendar_file(committee_events(committee, on=asked), name=committee.name, origin=origin_of(request))
        return HttpResponse(made, content_type=MEDIA_TYPE)

    return kept(request, freshness=committee_freshness(id), build=build, variant=asked or "")


@never_cache
def personal_calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """Send a person's own calendar to whoever has its address: what they may see today."""
    person = person_of_link(secret)
    if person is None:
        raise Http404
    name = gettext("Jalon: %(name)s") % {"name": person.name}
    response = HttpResponse(calendar_file(personal_events(person), name=name, origin=origin_of(request)), content_type=MEDIA_TYPE)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
