"""What was done to a draft, newest first: who, when, what, and to which words."""

from dataclasses import dataclass
from datetime import datetime

from jalon.registry.models import Draft, DraftChange, DraftNode

PAGE = 50


@dataclass(frozen=True, slots=True)
class Step:
    """One change as the history shows it; ``undoes`` is the revision it took back, ``undone_by`` the one that took it back.

    ``was`` and ``became`` are the kind or the number of the record before and after, where the change was about that."""

    revision: int
    action: str
    made_at: datetime
    made_by: str
    words: str
    key: str
    count: int
    undoes: int | None
    undone_by: int | None
    was: str
    became: str


def history_of(draft: Draft, *, before: int | None = None) -> tuple[tuple[Step, ...], int | None]:
    """Return a page of a draft's changes, newest first, and the revision to ask the next page with (None on the last one)."""
    changes = DraftChange.objects.filter(draft=draft).order_by("-revision")
    if before is not None:
        changes = changes.filter(revision__lt=before)
    rows = list(
        changes.values(
            "revision", "action", "made_at", "made_by__name", "before", "after", "undoes__revision", "undone_by__revision"
        )[: PAGE + 1]
    )
    subjects = {row["revision"]: _subject(row["before"], row["after"]) for row in rows[:PAGE]}
    words = dict(DraftNode.objects.filter(draft=draft, key__in=subjects.values()).values_list("key", "text"))
    steps = tuple(
        Step(
            revision=row["revision"],
            action=row["action"],
            made_at=row["made_at"],
            made_by=row["made_by__name"],
            words=words.get(subjects[row["revision"]], ""),
            key=subjects[row["revision"]] if subjects[row["revision"]] in words else "",
            count=len({each["key"] for each in (*row["before"], *row["after"])}),
            undoes=row["undoes__revision"],
            undone_by=row["undone_by__revision"],
            **_turned(row["before"], row["after"], key=subjects[row["revision"]]),
        )
        for row in rows[:PAGE]
    )
    return steps, steps[-1].revision if len(rows) > PAGE else None


def _turned(before: list[dict[str, object]], after: list[dict[str, object]], *, key: str) -> dict[str, str]:
    """Return what the subject's kind or number was and became, empty where neither changed."""
    old = next((each for each in before if each["key"] == key), {})
    new = next((each for each in after if each["key"] == key), {})
    name = next((name for name in ("kind", "number") if name in old and name in new), None)
    return {"was": str(old[name]), "became": str(new[name])} if name else {"was": "", "became": ""}


def _subject(before: list[dict[str, object]], after: list[dict[str, object]]) -> str:
    """Return the key of the record that best stands for a change: one that still is, else one that was."""
    images = after or before
    return str(images[0]["key"]) if images else ""
