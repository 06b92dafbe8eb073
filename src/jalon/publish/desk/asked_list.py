"""What somebody asks of a list of the desk, under the names that each language gives it in the address, which keeps it all."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import get_language

NAMES = {
    "work": {"fr": "travail", "en": "work"},
    "kind": {"fr": "type", "en": "kind"},
    "plan": {"fr": "plan", "en": "plan"},
    "state": {"fr": "etat", "en": "state"},
    "order": {"fr": "tri", "en": "sort"},
    "page": {"fr": "page", "en": "page"},
}
ORDERS = {"due": {"fr": "echeance", "en": "due"}, "recent": {"fr": "recent", "en": "recent"}}
PER_PAGE, LAST_PAGE = 50, 500


@dataclass(frozen=True, slots=True)
class AskedList:
    """Filters, order and page of a list; "" where everything is shown."""

    work: str = ""
    kind: str = ""
    plan: str = ""
    state: str = ""
    order: str = "due"
    page: int = 1

    @property
    def start(self) -> int:
        """Return how many rows come before this page."""
        return (self.page - 1) * PER_PAGE

    @property
    def is_narrowed(self) -> bool:
        """Tell whether a filter is chosen."""
        return bool(self.work or self.kind or self.plan or self.state)

    def query(self, **changed: object) -> str:
        """Return what stands after the path for the same list with something changed; "?" where nothing is asked."""
        asked = replace(self, **{"page": 1, **changed})  # type: ignore[arg-type]
        language = _language()
        order = ORDERS[asked.order][language] if asked.order != "due" else ""
        said = {"work": asked.work, "kind": asked.kind, "plan": asked.plan, "state": asked.state, "order": order}
        said["page"] = str(asked.page) if asked.page > 1 else ""
        return "?" + urlencode({NAMES[name][language]: value for name, value in said.items() if value})

    def turning(self, *, has_more: bool) -> tuple[str | None, str | None]:
        """Return the addresses of the page before and of the page after, None where there is none."""
        before = self.query(page=self.page - 1) if self.page > 1 else None
        return before, self.query(page=self.page + 1) if has_more and self.page < LAST_PAGE else None


def parameter(name: str) -> str:
    """Return what a filter is called in the address, in the active language."""
    return NAMES[name][_language()]


def asked_list(request: HttpRequest) -> AskedList:
    """Return what a request asks of a list; what makes no sense counts as not asked."""
    said = {name: request.GET.get(names[_language()], "")[:80] for name, names in NAMES.items()}
    order = next((order for order, names in ORDERS.items() if names[_language()] == said["order"]), "due")
    page = int(said["page"]) if said["page"].isascii() and said["page"].isdigit() else 1
    return AskedList(said["work"], said["kind"], said["plan"], said["state"], order, min(max(page, 1), LAST_PAGE))


def _language() -> str:
    return "en" if (get_language() or "fr")[:2] == "en" else "fr"
