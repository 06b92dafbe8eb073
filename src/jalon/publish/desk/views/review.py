"""The review of a draft: the page, each action on it, and what others did meanwhile."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_GET, require_POST

from jalon.errors import EditConflict, StepRefused
from jalon.extraction.outline import CommitmentKind, Firmness
from jalon.publish.addresses import address
from jalon.publish.components import labels
from jalon.publish.desk import wording
from jalon.publish.desk.access import access, desk_page, draft_for, person_of
from jalon.publish.desk.pages import draw_desk
from jalon.publish.desk.review import exchange
from jalon.publish.desk.review.gestures import Asked, perform
from jalon.publish.desk.review.rows import Row
from jalon.publish.desk.review.state import ReviewState
from jalon.publish.desk.review.text import blocks_of, chunks_of
from jalon.registry.drafting.changes import Applied, touched_keys
from jalon.registry.drafting.tree import PARENT_KIND, UnknownRecord
from jalon.registry.models import Draft, DraftState, Reading
from jalon.registry.roles import PUBLISH, REVIEW, SEE_DRAFT

UNDERSTOOD = "application/json"
NO_PRIORITIES = "no_priorities"  # said by the empty outline itself


@gzip_page
@desk_page
@require_GET
def review(request: HttpRequest, id: str) -> HttpResponse:
    """Show the text beside the outline, with one record chosen."""
    draft = draft_for(request, id, action=SEE_DRAFT)
    state = ReviewState.of(draft)
    chosen = state.row(request.GET.get("record", "")) or state.first_to_check() or next(iter(state.rows), None)
    may_change = access(request).may(REVIEW, draft.plan) and draft.state == DraftState.OPEN
    return draw_desk(
        request,
        "desk/review.html",
        page="desk.review",
        where={"id": id},
        draft=draft,
        plan=draft.plan,
        rows=state.rows,
        chunks=tuple(chunks_of(blocks_of(state.layer, state.records))),
        chosen=chosen,
        holders=_holders(state, chosen),
        progress=state.progress,
        unread=_unread(draft),
        may_change=may_change,
        may_publish=access(request).may(PUBLISH, draft.plan),
        undoable=exchange.undoable(draft, by=person_of(request)) if may_change else {},
        **panel_words(),
    )


def _unread(draft: Draft) -> list[tuple[str, int | None]]:
    """Return what could not be read with confidence: a sentence and a page, as the reader said it."""
    warnings = Reading.objects.filter(pk=draft.reading_id).values_list("outline__warnings", flat=True).first() or []
    return [(wording.unread(each["code"], each["sentence"]), each["page"]) for each in warnings if each["code"] != NO_PRIORITIES]


def panel_words() -> dict[str, Any]:
    """Return the choices of the panel, in the active language."""
    return {
        "progress_label": exchange.progress_label,
        "kinds": [(code, wording.kind(code)) for code in wording.KINDS],
        "commitment_kinds": [(each.value, labels.kind(each.value)) for each in CommitmentKind],
        "firmnesses": [(each.value, labels.firmness(each.value)) for each in Firmness],
        "questions": [(code, str(label)) for code, label in labels.QUESTION_LABELS.items()],
    }


def _holders(state: ReviewState, chosen: Row | None) -> list[tuple[str, str]]:
    """Return the records that the chosen one may be moved under: key and words."""
    if chosen is None:
        return []
    kind, text = PARENT_KIND[chosen.kind], state.layer.text
    found = [node for node in state.tree.walk() if node.kind == kind and not node.is_removed]
    return [
        (node.key, _called(state, text[node.start : node.end] if node.start is not None else "", parent=node.parent))
        for node in found
    ]


def _called(state: ReviewState, words: str, *, parent: str | None) -> str:
    above = state.tree.nodes.get(parent) if parent else None
    if above is not None and above.start is not None:
        number = f"{above.number} " if above.number else ""
        words = f"{number}{state.layer.text[above.start : above.end][:60]} › {words[:40] or gettext('response')}"
    return words[:110]


@desk_page
@require_GET
def holders(request: HttpRequest, id: str) -> HttpResponse:
    """Answer under which records one record may be moved, for the panel's list."""
    state = ReviewState.of(draft_for(request, id, action=REVIEW))
    chosen = state.row(request.GET.get("record", ""))
    return JsonResponse({"holders": _holders(state, chosen)})


@desk_page
@require_POST
def act(request: HttpRequest, id: str) -> HttpResponse:
    """Do one thing to a draft: answered with what changed for the script, with the page again for a plain form."""
    draft = draft_for(request, id, action=REVIEW)
    asked = Asked(draft, person_of(request), request.POST)
    try:
        applied = perform(asked)
    except UnknownRecord as refusal:
        return _refused(request, draft, refusal=refusal, status=404)
    except EditConflict as conflict:
        return _conflict(request, asked, conflict=conflict)
    except StepRefused as refusal:
        return _refused(request, draft, refusal=refusal, status=422)
    return _done(request, asked, applied=applied)


@desk_page
@require_GET
def since(request: HttpRequest, id: str) -> HttpResponse:
    """Answer what changed of a draft since a revision; nothing (204) where nothing did."""
    draft = draft_for(request, id, action=SEE_DRAFT)
    seen = request.GET.get("revision", "")
    if not (seen.isdecimal() and len(seen) < 10) or int(seen) >= draft.revision:
        return HttpResponse(status=204)
    return JsonResponse(exchange.refreshed(draft, by=person_of(request), seen=int(seen)))


def _done(request: HttpRequest, asked: Asked, *, applied: Applied) -> HttpResponse:
    sentence = _sentence(asked, applied)
    key = _subject(asked, applied)
    if _is_script(request):
        asked.draft.refresh_from_db(fields=["revision"])
        answer = exchange.refreshed(asked.draft, by=asked.by, seen=asked.number("revision"))
        return JsonResponse({**answer, "said": sentence, "select": key})
    messages.success(request, sentence)
    return _back(asked.draft, key if key in applied.after.nodes else "", wanted=asked.word("next"))


def _subject(asked: Asked, applied: Applied) -> str:
    """Return the record to look at next: the one made, the first one put back, else the one acted on."""
    touched = [str(each["key"]) for each in applied.change.after] if applied.change else []
    if asked.word("action") in ("create", "undo", "redo"):
        kept = [key for key in touched if not applied.after[key].is_implicit]
        fresh = [key for key in kept if key not in applied.before.nodes]
        return next(iter((*fresh, *kept)), asked.word("key"))
    return asked.word("key")


def _sentence(asked: Asked, applied: Applied) -> str:
    if applied.change is None:
        return gettext("Nothing to change.")
    done = wording.action(applied.change.action)
    return gettext("Done: %(action)s.") % {"action": done}


def _refused(request: HttpRequest, draft: Draft, *, refusal: StepRefused, status: int) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"refused": wording.said(refusal)}, status=status)
    if status == 404:
        return draw_desk(request, "desk/refused.html", page="desk.home", status=404, sentence=wording.said(refusal), draft=draft)
    messages.error(request, wording.said(refusal))
    return _back(draft, request.POST.get("key", ""), wanted=request.POST.get("next", ""))


def _conflict(request: HttpRequest, asked: Asked, *, conflict: EditConflict) -> HttpResponse:
    """Show what the record is now and what was asked, and let one choose."""
    asked.draft.refresh_from_db(fields=["revision"])
    state = ReviewState.of(asked.draft)
    again = [(name, value) for name, value in asked.fields.items() if name not in ("revision", "csrfmiddlewaretoken")]
    shown: dict[str, Any] = {
        "draft": asked.draft,
        "sentence": wording.said(conflict),
        "row": _contested(asked, state, conflict=conflict),
        "may_insist": asked.word("action") not in ("undo", "redo"),
        "mine": wording.action(asked.word("action").replace("up", "move").replace("down", "move")),
        "mine_values": [value for name, value in again if name in ("number", "value", "words") and value],
        "again": [*again, ("revision", str(state.revision))],
    }
    if not _is_script(request):
        return draw_desk(request, "desk/conflict.html", page="desk.home", status=409, **shown)
    page = draw_desk(request, "desk/conflict_choice.html", page="desk.home", status=409, **shown)
    answer = exchange.refreshed(asked.draft, by=asked.by, seen=asked.number("revision"))
    return JsonResponse({**answer, "conflict": page.content.decode()}, status=409)


def _contested(asked: Asked, state: ReviewState, *, conflict: EditConflict) -> Row | None:
    """Return the record that two people changed: the one asked about where it is, else the first that still stands."""
    made = asked.draft.changes.get(revision=int(str(conflict.values["change"])))
    keys = sorted(touched_keys(made), key=lambda key: key != asked.word("key"))
    return next((row for key in keys if (row := state.row(key)) is not None), None)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith(UNDERSTOOD)


def _back(draft: Draft, key: str, *, wanted: str) -> HttpResponseRedirect:
    if wanted == "history":
        return HttpResponseRedirect(address("desk.history", id=draft.public_id))
    where = address("desk.review", id=draft.public_id)
    return HttpResponseRedirect(f"{where}?record={key}#r-{key}" if key.isalnum() else where)
