"""What is asked of a list of the follow-up, under the names that each language gives it in the address, which keeps it all."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import get_language

from jalon.followup.lists.kinds import Listed
from jalon.followup.lists.narrowing import DUE, LATEST, OWNER, PLAN, RECENT, STATE, Narrowing
from jalon.publish.components.progress import NAMES as PLACES
from jalon.publish.site.asked import DAY_NAMES, asked_date, asked_day

NAMES: Mapping[str, Mapping[str, str]] = {
    **PLACES,
    "state": {"fr": "etat", "en": "state"},
    "due_from": {"fr": "echeance-du", "en": "due-from"},
    "due_to": {"fr": "echeance-au", "en": "due-to"},
    "late": {"fr": "retard", "en": "late"},
    "mine": {"fr": "pour-moi", "en": "mine"},
    "words": {"fr": "mots", "en": "words"},
    "order": {"fr": "tri", "en": "sort"},
    "page": {"fr": "page", "en": "page"},
}
YES = {"fr": "oui", "en": "yes"}
ORDERS: Mapping[str, Mapping[str, str]] = {
    DUE: {"fr": "", "en": ""},
    LATEST: {"fr": "echeance-derniere", "en": "last-due"},
    RECENT: {"fr": "recent", "en": "recent"},
    STATE: {"fr": "etat", "en": "state"},
    OWNER: {"fr": "organisme", "en": "organisation"},
    PLAN: {"fr": "plan", "en": "plan"},
}
PER_PAGE, LAST_PAGE = 50, 2000


@dataclass(frozen=True, slots=True)
class AskedItems:
    """Filters, order, page and day of a list; ``mine`` keeps what waits for whoever asks."""

    narrowing: Narrowing = field(default_factory=Narrowing)
    mine: bool = False
    order: str = DUE
    page: int = 1
    day: date | None = None

    @property
    def start(self) -> int:
        """Return how many rows come before this page."""
        return (self.page - 1) * PER_PAGE

    @property
    def is_narrowed(self) -> bool:
        """Tell whether a filter is chosen."""
        return self.mine or self.narrowing != Narrowing()

    def value(self, name: str) -> str:
        """Return what is asked under a name, as the address says it in the active language; "" for nothing."""
        return dict(self._said(_language())).get(name, "")

    def query(self, language: str = "", **changed: object) -> str:
        """Return what stands after the path for the same list with something changed, from its first page; "" where nothing is asked."""
        chosen = language or _language()
        own = {name: value for name, value in changed.items() if name in ("mine", "order", "page", "day")}
        asked = replace(self, **{"page": 1, **own})  # type: ignore[arg-type]
        narrowed = {name: value for name, value in changed.items() if name not in own}
        asked = replace(asked, narrowing=replace(self.narrowing, **narrowed))  # type: ignore[arg-type]
        named = [(NAMES[name][chosen], value) for name, value in asked._said(chosen) if value]
        named += [(DAY_NAMES[chosen], str(asked.day))] if asked.day else []
        return f"?{urlencode(named)}" if named else ""

    def _said(self, language: str) -> list[tuple[str, str]]:
        asked = self.narrowing
        said: dict[str, object] = {name: getattr(asked, name) or "" for name in (*PLACES, "state", "due_from", "due_to", "words")}
        said |= {"late": asked.late and YES[language], "mine": self.mine and YES[language]}
        said |= {"order": ORDERS[self.order][language], "page": self.page if self.page > 1 else ""}
        return [(name, str(value) if value else "") for name, value in said.items()]


def asked_items(request: HttpRequest, listed: Listed) -> AskedItems:
    """Return what a request asks of a list; what makes no sense counts as not asked, NoSuchDay for a day that is none."""
    words = {name: _given(request, name) for name in NAMES}
    known = words["state"] in listed.model.PROCEDURE.states
    page = int(words["page"]) if words["page"].isascii() and words["page"].isdecimal() and len(words["page"]) < 6 else 1
    return AskedItems(
        narrowing=Narrowing(
            **{name: words[name] for name in PLACES},
            state=words["state"] if known else "",
            due_from=asked_date(request, *NAMES["due_from"].values()),
            due_to=asked_date(request, *NAMES["due_to"].values()),
            late=bool(words["late"]),
            words=words["words"],
        ),
        mine=bool(words["mine"]),
        order=next((order for order, names in ORDERS.items() if words["order"] and words["order"] in names.values()), DUE),
        page=min(max(page, 1), LAST_PAGE),
        day=asked_day(request),
    )


def _given(request: HttpRequest, name: str) -> str:
    given = (request.GET.get(one, "") for one in NAMES[name].values())
    return next((value for value in given if value), "").replace("\x00", "").strip()[:200]


def _language() -> str:
    return "en" if (get_language() or "fr")[:2] == "en" else "fr"
