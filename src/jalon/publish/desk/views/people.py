"""People and their roles: who is here, inviting somebody, giving and ending roles."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from jalon.errors import StepRefused
from jalon.followup.letters.outbox import write_letters
from jalon.followup.models import LetterState
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.accounts import password_path
from jalon.publish.desk.forms import InviteForm, RoleForm
from jalon.publish.desk.pages import draw_desk
from jalon.publish.mail.sending import send_due
from jalon.publish.mail.writing import invitation
from jalon.registry.invitations import GivenRole, day_before, end_role, give_role, invite
from jalon.registry.models import Person, Role
from jalon.registry.queries.names import organisation_names, territory_names
from jalon.registry.roles import INVITE


def _reached(request: HttpRequest) -> QuerySet[Role]:
    """Return the roles that one may see and end; Http404 for somebody who may invite nobody."""
    held = access(request)
    if not held.may_anywhere(INVITE):
        raise Http404
    return Role.objects.filter(organisation__in=held.responders(INVITE))


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Show the people within reach and their roles; invite somebody."""
    roles = _reached(request)
    today = timezone.localdate()
    form = InviteForm(request.POST or None, held=access(request), initial={"starts_on": today, "language": "fr"})
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            link = _invited(request, form)
            form = InviteForm(held=access(request), initial={"starts_on": today, "language": "fr"})
        except StepRefused as refusal:
            form.add_error("email", wording.said(refusal))
    return draw_desk(
        request,
        "desk/people.html",
        page="desk.people",
        status=422 if form.errors else 200,
        form=form,
        link=link,
        today=today,
        **_listed(roles),
    )


def _listed(roles: QuerySet[Role]) -> dict[str, Any]:
    """Return roles with their names, in three queries."""
    language = (get_language() or "fr")[:2]
    rows = list(roles.select_related("person").order_by("person__name", "person_id", "-starts_on"))
    by_person: dict[int, list[Role]] = {}
    for role in rows:
        by_person.setdefault(role.person_id, []).append(role)
    return {
        "people": [(held[0].person, held) for held in by_person.values()],
        "organisations": organisation_names((role.organisation_id for role in rows), language=language),
        "territories": territory_names((role.territory_id for role in rows), language=language),
    }


def _given(form: RoleForm) -> GivenRole:
    said = form.cleaned_data
    return GivenRole(said["kind"], said["organisation"], said["territory"], said["starts_on"], said["ends_on"])


def _invited(request: HttpRequest, form: InviteForm) -> str:
    """Invite somebody, write to them, and return the link that lets them choose a password."""
    said = form.cleaned_data
    with transaction.atomic():
        person = invite(
            name=said["name"], email=said["email"], language=said["language"], given=_given(form), by=person_of(request)
        )
        [letter] = write_letters([invitation(person, by=person_of(request), origin=_origin(request))])
    send_due(only=letter.pk)
    letter.refresh_from_db()
    if letter.state == LetterState.SENT:
        messages.success(request, gettext("%(name)s is invited, and was written to.") % {"name": person.name})
    else:
        messages.warning(
            request,
            gettext("%(name)s is invited, but the mail has not left yet. It is tried again by itself: see the outbox.")
            % {"name": person.name},
        )
    return password_link(request, person)


def password_link(request: HttpRequest, person: Person) -> str:
    """Return the address, valid for a time and once, where a person chooses a password."""
    return _origin(request) + password_path(person)


def _origin(request: HttpRequest) -> str:
    return settings.SITE_ADDRESS or request.build_absolute_uri("/").rstrip("/")


def _person(request: HttpRequest, pk: int) -> tuple[Person, QuerySet[Role]]:
    roles = _reached(request).filter(person=pk)
    person = Person.objects.filter(pk=pk).first()
    if person is None or not roles.exists():
        raise Http404
    return person, roles


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person's roles; give another."""
    found, roles = _person(request, pk)
    form = RoleForm(request.POST or None, held=access(request), initial={"starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            give_role(found, _given(form), by=person_of(request))
            messages.success(request, gettext("The role is given."))
            return HttpResponseRedirect(address("desk.person", pk=pk))
        except StepRefused as refusal:
            form.add_error("kind", wording.said(refusal))
    return draw_desk(
        request,
        "desk/person.html",
        page="desk.person",
        where={"pk": pk},
        place="desk.people",
        status=422 if form.errors else 200,
        form=form,
        somebody=found,
        today=timezone.localdate(),
        **_listed(roles),
    )


@desk_page
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a role as of yesterday: it does not hold any more."""
    role = _reached(request).filter(pk=pk).first()
    if role is None:
        raise Http404
    if role.person_id == person_of(request).pk:
        messages.error(request, gettext("You cannot end your own role: another administrator can."))
        return HttpResponseRedirect(address("desk.people"))
    try:
        end_role(role, last_day=day_before(timezone.localdate()), by=person_of(request))
        messages.success(request, gettext("The role is ended."))
    except StepRefused as refusal:
        messages.error(request, wording.said(refusal))
    return HttpResponseRedirect(address("desk.people"))
