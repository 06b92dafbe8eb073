"""One list of priorities from what tables and running text say of the same plan."""

from jalon.extraction.drafts import PriorityDraft, ResponseDraft, excerpt
from jalon.extraction.folding import key_of

_SAME = 0.6  # share of the commitments that makes a table and the text two printings of one plan
_TITLE = 24  # letters that make a title recognisable
_LEAST = 12  # letters under which the beginning of a commitment does not tell it


def merge(from_tables: list[PriorityDraft], from_text: list[PriorityDraft]) -> list[PriorityDraft]:
    """Return the priorities of tables and text together; what a table repeats of the text, or the text of a table, stands once."""
    said = sum(len(draft.commitments()) for draft in from_text)
    apart = [draft for draft in from_tables if draft.is_apart]
    if apart and said >= sum(len(draft.commitments()) for draft in apart):
        from_tables = [draft for draft in from_tables if not draft.is_apart]  # an annex sums up what the text says
    if not from_tables or not from_text:
        return from_tables or from_text
    in_tables, in_text = _keys(from_tables), _keys(from_text)
    if len(in_tables & in_text) >= _SAME * len(in_tables):
        return from_text
    matched = [_joined(draft, into=from_text) for draft in from_tables]
    if any(matched):
        return sorted([*(d for d, found in zip(from_tables, matched, strict=True) if not found), *from_text], key=_place)
    if len(in_tables & in_text) >= _SAME * len(in_text):
        return from_tables
    if len(in_tables) >= 2 * len(in_text) or len(in_text) >= 4 * len(in_tables):
        return from_tables if len(in_tables) >= len(in_text) else from_text
    return sorted(from_tables + from_text, key=_place)


def _place(draft: PriorityDraft) -> int:
    return draft.span.start


def _keys(drafts: list[PriorityDraft]) -> set[str]:
    return {key for draft in drafts for key in _keys_of(draft)}


def _keys_of(draft: PriorityDraft) -> list[str]:
    return [key_of(excerpt(c.passage).text) for c in draft.commitments()]


def _title_key(draft: PriorityDraft) -> str:
    return key_of(excerpt(draft.title).text)[:_TITLE] if draft.title else ""


def _joined(draft: PriorityDraft, *, into: list[PriorityDraft]) -> bool:
    """Add to the priority of the same title what only the table says of it; False where the text has no such priority."""
    key = _title_key(draft)
    same = next((other for other in into if key and _title_key(other) == key and _may_be_one(draft, other)), None)
    if same is None:
        return False
    known = _keys_of(same)
    extra = [c for c, k in zip(draft.commitments(), _keys_of(draft), strict=True) if not any(_alike(k, other) for other in known)]
    if extra:
        same.responses.insert(0, ResponseDraft(commitments=extra))
    return True


def _may_be_one(one: PriorityDraft, other: PriorityDraft) -> bool:
    """Tell whether no number speaks against two titles that begin alike being one."""
    return one.number is None or other.number is None or one.number == other.number


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or (len(short) >= _LEAST and long.startswith(short))
