"""Read the cases of an instrument once, for all its figures: as they stand, or as they stood on a day."""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.figures import Compute, Dating
from jalon.delivery.declarations.shape import Instrument as Declaration
from jalon.delivery.figures.computing import Fact
from jalon.delivery.figures.rows import RowSaid, is_kept, rows_of
from jalon.delivery.figures.sources import CASES, reads_sealed
from jalon.delivery.models import Case, Instrument, StageEntry, Terms
from jalon.delivery.privacy.sealing import opened_all
from jalon.followup.steps.history import as_of


class Gathered:
    """The cases of an instrument on a day (as they stand now where none is told): a fixed number of queries, each when it is first needed."""

    def __init__(self, instrument: Instrument, *, day: date | None = None) -> None:
        assert instrument.current is not None
        self.instrument, self.day = instrument, day
        self.declared: Declaration = instrument.current.declared
        self._rows: dict[str, list[RowSaid]] = {}

    @cached_property
    def cases(self) -> list[Case]:
        """Return the cases."""
        found = Case.objects.filter(instrument=self.instrument).select_related("version", "instrument").order_by("pk")
        return as_of(found, self.day)

    @cached_property
    def entries(self) -> dict[int, list[StageEntry]]:
        """Return the stages that each case had entered, in order."""
        found = StageEntry.objects.filter(case__instrument=self.instrument).order_by("pk")
        grouped: dict[int, list[StageEntry]] = {}
        for entry in found.filter(entered_on__lte=self.day) if self.day else found:
            grouped.setdefault(entry.case_id, []).append(entry)
        return grouped

    @cached_property
    def sealed(self) -> dict[int, dict[str, Any]]:
        """Return the sealed answers of each case, opened: for figures only."""
        said = opened_all({case.public_id: case.sealed for case in self.cases})
        return {case.pk: said[case.public_id] for case in self.cases}

    @cached_property
    def terms(self) -> dict[int, dict[str, Any]]:
        """Return what the engine keeps of each case in columns of its own."""
        if self.declared.engine != "agreement":
            return {}
        engine = ENGINES["agreement"]
        found = as_of(Terms.objects.filter(case__instrument=self.instrument), self.day)
        return {one.case_id: {name: getattr(one, name) for name in (*engine.numbers, *engine.days)} for one in found}

    def rows(self, name: str) -> list[RowSaid]:
        """Return the rows of a kind; none where no table keeps them yet."""
        if name not in self._rows:
            engine = self.declared.engine
            known = is_kept(engine, name)
            self._rows[name] = list(rows_of(self.cases, engine=engine, name=name, day=self.day)) if known else []
        return self._rows[name]

    def facts(self, compute: Compute) -> Iterator[Fact]:
        """Yield what a figure looks at: cases, or their rows with what their case says beside."""
        is_open = reads_sealed(compute, self.declared)
        if compute.counted == CASES:
            for case in self.cases:
                yield self._fact(case, compute.dated, own={}, unit=f"case-{case.pk}", is_open=is_open)
            return
        by_row = {case.pk: case for case in self.cases}
        for row in self.rows(compute.counted):
            yield self._fact(by_row[row.case], compute.dated, own=row.said, unit=row.key, is_open=is_open)

    def _fact(self, case: Case, dated: Dating | None, *, own: Mapping[str, Any], unit: str, is_open: bool) -> Fact:
        about = {"stage": case.stage, "state": case.state}
        said = {**case.values, **(self.sealed[case.pk] if is_open else {}), **self.terms.get(case.pk, {}), **about, **own}
        return Fact(
            unit=unit,
            case=case.public_id,
            subject=_holder(case) if case.enterprise_id else unit,
            territory=case.territory_id,
            holder=_holder(case),
            said=said,
            day=self._day(case, dated, said) if dated else None,
            version=case.version.number,
            instrument=case.instrument.name,
            is_restricted=case.is_restricted,
        )

    def _day(self, case: Case, dated: Dating, said: Mapping[str, Any]) -> date | None:
        entries = self.entries.get(case.pk, [])
        if dated.stage:
            return next((entry.entered_on for entry in entries if entry.stage == dated.stage), None)
        if dated.case == "opened":
            return timezone.localdate(case.opened_at)
        if dated.case == "ended":
            ends = {stage.name for stage in case.declared.stages if stage.ends}
            return entries[-1].entered_on if entries and entries[-1].stage in ends else None
        value = said.get(dated.field or "")
        return value if isinstance(value, date) else _as_day(value)


def _holder(case: Case) -> str:
    """Return the enterprise or the body that a case concerns, "" where it names neither."""
    if case.enterprise_id:
        return f"enterprise-{case.enterprise_id}"
    return f"body-{case.holder_id}" if case.holder_id else ""


def _as_day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


class Gathering:
    """Instruments gathered once each, for pages that show figures of several."""

    def __init__(self, *, day: date | None = None) -> None:
        self.day = day
        self._known: dict[str, Gathered] = {}

    def of(self, instrument: Instrument) -> Gathered:
        """Return what was gathered of an instrument."""
        return self._known.setdefault(instrument.name, Gathered(instrument, day=self.day))

    def facts(self, instrument: Instrument, compute: Compute) -> list[Fact]:
        """Return what a figure looks at, in its instrument and those that it counts together with it."""
        found = list(self.of(instrument).facts(compute))
        others = Instrument.objects.filter(name__in=compute.together_with, current__isnull=False).select_related("current")
        for other in others if compute.together_with else ():
            found += self.of(other).facts(compute)
        return found
