"""The write side of search: what is published, folded and stemmed, rewritten with each publication of its plan."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import chain

from jalon.analysis.folding import words_of
from jalon.analysis.stems import stems_of
from jalon.registry.models import CommitmentEntry, ObjectiveEntry, Plan, PriorityEntry, SearchEntry

#: Asked for the status of a plan's commitments by public identifier: what follows a publication stands below the registry and tells it here.
STATUSES: list[Callable[[Plan], Mapping[str, str]]] = []
#: Asked for the status of every commitment at the end of a day, by public identifier.
STATUSES_ON: list[Callable[[date], Mapping[str, str]]] = []
NO_STATUS = "not_available"


def index_plan(plan: Plan) -> None:
    """Replace what the search knows of a plan by its current version, inside the caller's transaction."""
    SearchEntry.objects.filter(plan=plan).delete()
    statuses = dict(chain.from_iterable(tell(plan).items() for tell in STATUSES))
    made = list(entries_of_versions({plan.current_version_id: plan} if plan.current_version_id else {}))
    for entry in made:
        entry.status = statuses.get(entry.public_id, NO_STATUS) if entry.kind == "commitment" else ""
    SearchEntry.objects.bulk_create(made)


def entries_of_versions(versions: Mapping[int, Plan]) -> Iterator[SearchEntry]:
    """Yield what versions (database keys) hold as the search sees it, each of the plan that it leads to; nothing is kept: three queries."""
    of = {"version__in": list(versions)}
    told = PriorityEntry.objects.filter(**of).order_by("pk").values_list("version_id", "priority__public_id", "text")
    for version, public_id, text in told:
        yield _entry(versions[version], "priority", public_id, text)
    aims = ObjectiveEntry.objects.filter(**of).order_by("pk").values_list("version_id", "objective__public_id", "text")
    for version, public_id, text in aims:
        yield _entry(versions[version], "objective", public_id, text)
    rows = CommitmentEntry.objects.filter(**of).order_by("pk")
    for row in rows.values(
        "version_id", "commitment__public_id", "wording__text", "wording__language", "kind", "firmness", "items"
    ):
        words = " ".join([row["wording__text"], *(item["text"] for item in row["items"])])
        plan, language = versions[row["version_id"]], row["wording__language"]
        entry = _entry(plan, "commitment", row["commitment__public_id"], words, language=language)
        entry.commitment_kind, entry.firmness = row["kind"], row["firmness"]
        yield entry


def _entry(plan: Plan, kind: str, public_id: str, text: str, *, language: str = "") -> SearchEntry:
    written_in = language or plan.language
    return SearchEntry(
        kind=kind,
        public_id=public_id,
        plan=plan,
        territory=plan.territory,
        organisation=plan.responder,
        language=written_in,
        year=plan.starts_on.year if plan.starts_on else None,
        folded=" ".join(words_of(text)),
        stems=" ".join(stems_of(text, language=written_in)),
    )
