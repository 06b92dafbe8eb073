"""Who may open what at the desk: sign-in first, then the roles held today; what one may not see answers 404."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from jalon.publish.desk.days import refuse_misplaced_day
from jalon.registry.models import Draft, Person, Plan
from jalon.registry.roles import Access, access_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def desk_page(view: View[P]) -> View[P]:
    """Ask for sign-in before a page of the desk, and keep it out of every cache."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        refuse_misplaced_day(request)
        return view(request, *args, **kwargs)

    return cast(View[P], never_cache(login_required(guarded)))


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in."""
    assert isinstance(request.user, Person)
    return request.user


def access(request: HttpRequest) -> Access:
    """Return what the person may do, asked once a request."""
    known: Access | None = getattr(request, "desk_access", None)
    if known is None:
        known = access_of(person_of(request))
        request.desk_access = known  # type: ignore[attr-defined]
    return known


def plan_for(request: HttpRequest, id: str, *, action: str) -> Plan:
    """Return a plan on which the person may do something; Http404 where there is none for them."""
    plan = access(request).plans(action).filter(public_id=id).first()
    if plan is None:
        raise Http404
    return plan


def draft_for(request: HttpRequest, id: str, *, action: str) -> Draft:
    """Return a draft, with its plan, reading and source, on whose plan the person may do something; Http404 where there is none."""
    related = Draft.objects.select_related("plan", "reading__source", "opened_by", "version").defer("reading__outline")
    draft = related.filter(public_id=id).first()
    if draft is None or not access(request).may(action, draft.plan):
        raise Http404
    return draft
