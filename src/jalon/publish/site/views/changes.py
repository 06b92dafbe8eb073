"""What changed between two days, as a page that keeps what is asked in its address, and as Atom feeds."""

from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jalon.followup.letters.following import public_record
from jalon.followup.models import Committee, Following
from jalon.followup.queries.changes import Within, changes, changes_freshness
from jalon.followup.steps.history import as_of
from jalon.publish.addresses import address
from jalon.publish.components.formats import titled
from jalon.publish.followed import name_of
from jalon.publish.pages import draw, origin_of
from jalon.publish.site.asked import asked_day
from jalon.publish.site.asked_changes import FROM, NAMES, PER_PAGE, TO, asked_changes
from jalon.publish.site.keeping import kept
from jalon.publish.telling.changes import Change, by_day, told
from jalon.publish.telling.naming import committee_facts
from jalon.registry.models import PriorityEntry
from jalon.registry.queries.moments import end_of
from jalon.registry.queries.organisations import public_organisations
from jalon.registry.queries.shown import versions_shown
from jalon.registry.queries.territories import public_territories

IN_A_FEED = 50
MEDIA_TYPE = "application/atom+xml; charset=utf-8"


def changed(request: HttpRequest) -> HttpResponse:
    """Show what changed between two days, of everything or of what the filters name."""
    asked, language = asked_changes(request), (get_language() or "fr")[:2]

    def build() -> HttpResponse:
        found = changes(asked.within, language=language, offset=asked.offset, limit=PER_PAGE)
        through = min(asked.offset + PER_PAGE, found.count)
        return draw(
            request,
            "site/changes.html",
            alternates=asked.alternates(),
            asked=asked,
            days=(FROM[language], TO[language]),
            about=_named(asked.within, language=language),
            count=found.count,
            days_told=by_day(told(found)),
            previous=asked.there(language, page=asked.page - 1) if asked.page > 1 else None,
            next=asked.there(language, page=asked.page + 1) if through < found.count else None,
        )

    return kept(request, freshness=changes_freshness(), build=build, variant=asked.there(language, page=asked.page))


def _named(within: Within, *, language: str) -> list[str]:
    """Return what is asked about by its name, by its slug or identifier where it is not public."""
    asked = [(name, str(getattr(within, name))) for name in NAMES if getattr(within, name)]
    records = ((name, key, public_record(name, key)) for name, key in asked)
    return [name_of(Following(**{name: record}), language=language) if record else key for name, key, record in records]


def feed(request: HttpRequest) -> HttpResponse:
    """Answer the newest changes of everything."""
    return _fed(request, Within(), _("Everything"), there=address("changes"))


def territory_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the newest changes of a territory."""
    if not public_territories(asked_day(request)).filter(slug=slug).exists():
        raise Http404
    return _fed(request, Within(territory=slug), slug, there=address("territory", slug=slug))


def organisation_feed(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer the newest changes of an organisation's plans."""
    if not public_organisations(asked_day(request)).filter(slug=slug).exists():
        raise Http404
    return _fed(request, Within(organisation=slug), slug, there=address("organisation", slug=slug))


def plan_feed(request: HttpRequest, id: str) -> HttpResponse:
    """Answer the newest changes of a plan."""
    title = versions_shown(asked_day(request)).filter(plan__public_id=id).values_list("title", flat=True).first()
    if title is None:
        raise Http404
    return _fed(request, Within(plan=id), titled(title), there=address("plan", id=id))


def priority_feed(request: HttpRequest, id: str) -> HttpResponse:
    """Answer the newest changes of a priority."""
    day = asked_day(request)
    entries = PriorityEntry.objects.filter(priority__public_id=id, **({"version__published_at__lt": end_of(day)} if day else {}))
    title = entries.order_by("-version__number").values_list("text", flat=True).first()
    if title is None:
        raise Http404
    return _fed(request, Within(priority=id), title, there=address("priority", id=id))


def committee_feed(request: HttpRequest, id: str) -> HttpResponse:
    """Answer the newest changes of a committee."""
    committee = next(iter(as_of(Committee.objects.filter(public_id=id), asked_day(request))), None)
    if committee is None:
        raise Http404
    return _fed(request, Within(committee=id), committee_facts(committee)["name"], there=address("committee", id=id))


class _Feed(Atom1Feed):
    """An Atom feed that says when the record last changed, not when it was asked for."""

    changed_at: datetime

    def latest_post_date(self) -> datetime:
        """Return the last change."""
        return self.changed_at


def _fed(request: HttpRequest, within: Within, about: str, *, there: str) -> HttpResponse:
    """Answer the newest changes of something, or those that were the newest at the end of the day asked for."""
    freshness, day = changes_freshness(), asked_day(request)

    def build() -> HttpResponse:
        origin, language = origin_of(request), (get_language() or "fr")[:2]
        host = urlsplit(origin).hostname or "localhost"
        made = _Feed(
            title=_("What changed: %(about)s") % {"about": about},
            link=origin + there,
            description="",
            language=f"{language}-CA",
            feed_url=origin + request.path,
            feed_guid=f"tag:{host},2026:{request.path}",
            author_name="Jalon",
            feed_copyright="CC BY 4.0",
        )
        newest = told(changes(replace(within, last=day), language=language, limit=IN_A_FEED, is_counted=False))
        made.changed_at = freshness.changed_at if day is None else next((change.at for change in newest), end_of(day))
        for change in newest:
            _add(made, change, origin=origin, host=host)
        return HttpResponse(made.writeString("utf-8"), content_type=MEDIA_TYPE)

    return kept(request, freshness=freshness, build=build, variant=("feed", day))


def _add(made: _Feed, change: Change, *, origin: str, host: str) -> None:
    said = (change.states, _("Reason: %(reason)s") % {"reason": change.reason} if change.reason else "", _where(change))
    made.add_item(
        title=change.sentence,
        link=origin + change.there,
        description=" · ".join(filter(None, said)),
        unique_id=f"tag:{host},2026:change/{change.key}",
        pubdate=change.at,
        updateddate=change.at,
        categories=(change.about.label,),
    )


def _where(change: Change) -> str:
    plan = change.plan
    return " · ".join(
        filter(None, (change.about.label, f"{titled(plan.title)}, {plan.responder.name}, {plan.territory.name}" if plan else ""))
    )
