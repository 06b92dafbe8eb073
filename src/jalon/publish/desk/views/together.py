"""Take one step of several items of a list at once: fill it in, see what would become of each, then do it by one action."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_POST

from jalon.errors import EditConflict, StepRefused
from jalon.followup.lists.kinds import Listed
from jalon.followup.lists.narrowing import Narrowing
from jalon.followup.lists.reading import seen_list
from jalon.followup.steps.procedure import Step
from jalon.followup.steps.taking import Actor, take_all
from jalon.publish.addresses import address
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, person_of
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.steps.together import TogetherForm, outcomes
from jalon.publish.desk.views.follow_lists import asked_list_of, listed_of
from jalon.publish.desk.views.lists import asking_of
from jalon.publish.lists.asked import asked_items

MOST_AT_ONCE = 200
CHOSEN, ALL, SEEN, PREVIEW, CONFIRMED = "item", "all", "seen", "preview", "confirmed"


@dataclass(frozen=True, slots=True)
class Several:
    """Items on which one step is to be taken, in the order of their list, with the revisions that the person saw."""

    listed: Listed
    step: Step
    items: Sequence[Any]
    seen: dict[str, int]
    back: str


@desk_page
@require_POST
def together(request: HttpRequest, kind: str) -> HttpResponse:
    """Show the form of the step, then what would become of each item; take the step of all that can once that is confirmed."""
    listed = listed_of(kind)
    back = address("desk.items", kind=kind) + asked_items(request, listed).query()
    step = next((step for step in listed.model.PROCEDURE.steps if step.name == request.POST.get("step")), None)
    if step is None or step.name not in listed.together:
        return _back(request, back, gettext("Choose what is to be done with the chosen rows."))
    several = _several(request, listed, step, back)
    if not several.items:
        return _back(request, back, gettext("Choose at least one row."))
    if len(several.items) > MOST_AT_ONCE:
        said = gettext("More than %(num)s rows at once cannot be looked at before they change. Narrow the list down first.")
        return _back(request, back, said % {"num": MOST_AT_ONCE})
    return _answered(request, several)


def _answered(request: HttpRequest, several: Several) -> HttpResponse:
    held = access(request)
    several.listed.model.prepare(several.items)
    standing = outcomes(several.items, several.step, by=_actor(request), given=None, reason="", language=_language())
    model = next((one.item for one in standing if not one.refusal), None)
    if model is None:
        return _drawn(request, several, form=None, found=standing)
    is_asked = bool({PREVIEW, CONFIRMED} & request.POST.keys())
    form = TogetherForm(request.POST if is_asked or _asks_nothing(several.step) else None, item=model, step=several.step, held=held)
    if not form.is_bound or not form.is_valid():
        return _drawn(request, several, form=form, found=standing, status=422 if is_asked else 200)
    by = Actor(person_of(request), held, form.speaker(held))
    given, reason = form.taken_with(), form.cleaned_data["reason"]
    sentence = ""
    if CONFIRMED in request.POST:
        try:
            done = take_all(several.items, several.step.name, by=by, given=given, reason=reason, seen=several.seen)
            return _done(request, several, len(done))
        except (EditConflict, StepRefused) as refusal:
            if _is_done_already(request, several):
                return _back(request, several.back, gettext("This was done already: nothing was done twice."), is_wrong=False)
            sentence = wording.said(refusal)
    found = outcomes(several.items, several.step, by=by, given=given, reason=reason, language=_language())
    return _drawn(request, several, form=form, found=found, is_preview=True, sentence=sentence, status=409 if sentence else 200)


def _several(request: HttpRequest, listed: Listed, step: Step, back: str) -> Several:
    """Return what was chosen, of what the person may see: by row, or all that the filters show."""
    asking, seen = asking_of(request), _seen(request.POST.get(SEEN, ""))
    if request.POST.get(ALL) and not seen:
        found = asked_list_of(listed, asking, asked_items(request, listed))
    else:
        chosen = list(seen) or request.POST.getlist(CHOSEN)[: MOST_AT_ONCE + 1]
        found = seen_list(listed, asking, Narrowing()).filter(public_id__in=chosen).order_by("pk")
    related = dict.fromkeys((*listed.model.READ_WITH, *listed.related))
    items = list(found.select_related(*related)[: MOST_AT_ONCE + 1])
    return Several(listed, step, items, seen or {item.public_id: item.revision for item in items}, back)


def _seen(told: str) -> dict[str, int]:
    """Return the revisions that a form carries, by public identifier: "identifier.revision", one beside the other."""
    pairs = (one.partition(".") for one in told.split()[: MOST_AT_ONCE + 1])
    return {key: int(revision) for key, _, revision in pairs if revision.isascii() and revision.isdecimal() and len(revision) < 9}


def _asks_nothing(step: Step) -> bool:
    """Tell whether a step can be previewed at once: there is nothing to fill in."""
    return not step.fields and not step.needs_reason


def _is_done_already(request: HttpRequest, several: Several) -> bool:
    """Tell whether these very items were brought further by this very person, once, since they were looked at: a form sent twice."""
    me = person_of(request).pk
    return all(item.revision == several.seen[item.public_id] + 1 and item.changed_by_id == me for item in several.items)


def _done(request: HttpRequest, several: Several, count: int) -> HttpResponse:
    said = ngettext("“%(step)s” is done for %(num)s row.", "“%(step)s” is done for %(num)s rows.", count)
    messages.success(request, said % {"step": str(several.step.label), "num": count})
    return HttpResponseRedirect(several.back)


def _back(request: HttpRequest, there: str, sentence: str, *, is_wrong: bool = True) -> HttpResponse:
    (messages.error if is_wrong else messages.info)(request, sentence)
    return HttpResponseRedirect(there)


def _drawn(
    request: HttpRequest, several: Several, *, form: TogetherForm | None, found: Any, status: int = 200, **shown: Any
) -> HttpResponse:
    ready = [one for one in found if not one.refusal]
    given = {"is_preview": False, "sentence": "", **shown}
    carried = ready if given["is_preview"] else found
    return draw_desk(
        request,
        "desk/together.html",
        page="desk.items",
        where={"kind": several.listed.kind},
        place="desk.lists",
        status=status,
        listed=several.listed,
        step=several.step,
        back=several.back,
        form=form,
        ready=ready,
        refused=[one for one in found if one.refusal],
        seen=" ".join(f"{one.item.public_id}.{one.item.revision}" for one in carried),
        here=request.get_full_path(),
        **given,
    )


def _actor(request: HttpRequest) -> Actor:
    return Actor(person_of(request), access(request))


def _language() -> str:
    return (get_language() or "fr")[:2]
