"""The write side of search: what is published, folded and stemmed, rewritten with each publication of its plan."""

from collections.abc import Callable, Iterator, Mapping
from itertools import chain

from jalon.analysis.folding import words_of
from jalon.analysis.stems import stems_of
from jalon.registry.models import CommitmentEntry, ObjectiveEntry, Plan, PriorityEntry, SearchEntry

#: Asked for the status of a plan's commitments by public identifier: what follows a publication stands below the registry and tells it here.
STATUSES: list[Callable[[Plan], Mapping[str, str]]] = []
NO_STATUS = "not_available"


def index_plan(plan: Plan) -> None:
    """Replace what the search knows of a plan by its current version, inside the caller's transaction."""
    SearchEntry.objects.filter(plan=plan).delete()
    SearchEntry.objects.bulk_create(_entries(plan))


def _entries(plan: Plan) -> Iterator[SearchEntry]:
    version = plan.current_version_id
    for public_id, text in PriorityEntry.objects.filter(version=version).values_list("priority__public_id", "text"):
        yield _entry(plan, "priority", public_id, text)
    for public_id, text in ObjectiveEntry.objects.filter(version=version).values_list("objective__public_id", "text"):
        yield _entry(plan, "objective", public_id, text)
    statuses = dict(chain.from_iterable(tell(plan).items() for tell in STATUSES))
    rows = CommitmentEntry.objects.filter(version=version).values_list(
        "commitment__public_id", "wording__text", "wording__language", "kind", "firmness", "items"
    )
    for public_id, text, language, kind, firmness, items in rows:
        entry = _entry(plan, "commitment", public_id, " ".join([text, *(item["text"] for item in items)]), language=language)
        entry.commitment_kind, entry.firmness, entry.status = kind, firmness, statuses.get(public_id, NO_STATUS)
        yield entry


def _entry(plan: Plan, kind: str, public_id: str, text: str, *, language: str = "") -> SearchEntry:
    written_in = language or plan.language
    return SearchEntry(
        kind=kind,
        public_id=public_id,
        plan=plan,
        territory_id=plan.territory_id,
        organisation_id=plan.responder_id,
        language=written_in,
        year=plan.starts_on.year if plan.starts_on else None,
        folded=" ".join(words_of(text)),
        stems=" ".join(stems_of(text, language=written_in)),
    )
