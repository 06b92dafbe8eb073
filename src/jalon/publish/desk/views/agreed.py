"""What was agreed on the words of a plan and waits to be published as its next version."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from jalon.errors import JalonError
from jalon.followup.consolidating import agreements, publish_agreed
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import desk_page, person_of, plan_for
from jalon.publish.desk.pages import draw_desk
from jalon.registry.models import Plan
from jalon.registry.roles import PUBLISH


class AgreedForm(forms.Form):
    """Why the agreed words are published: the check of a plan may warn."""

    reason = forms.CharField(
        label=_("Why this version is published"),
        help_text=_("Published with the plan."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@desk_page
@require_http_methods(["GET", "HEAD", "POST"])
def agreed(request: HttpRequest, id: str) -> HttpResponse:
    """Show what the next version would change; publish it where that is asked."""
    plan = plan_for(request, id, action=PUBLISH)
    if request.method != "POST":
        return _drawn(request, plan, AgreedForm())
    form = AgreedForm(request.POST)
    if not form.is_valid():
        return _drawn(request, plan, form, status=422)
    try:
        version = publish_agreed(plan, by=person_of(request), reason=form.cleaned_data["reason"])
    except JalonError as refusal:
        form.add_error(None, wording.said(refusal))
        return _drawn(request, plan, form, status=422)
    messages.success(request, gettext("Version %(number)s is published.") % {"number": version.number})
    return HttpResponseRedirect(address("desk.plan", id=id))


def _drawn(request: HttpRequest, plan: Plan, form: AgreedForm, *, status: int = 200) -> HttpResponse:
    return draw_desk(
        request,
        "desk/agreed.html",
        page="desk.agreed",
        where={"id": plan.public_id},
        place="desk.lists",
        status=status,
        plan=plan,
        waiting=agreements(plan),
        form=form,
    )
