"""How long what is restricted is kept: always said."""

from collections.abc import Iterator

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.problems import Phrase, Problem, each_unknown, in_field, in_table
from jalon.delivery.declarations.shape import Instrument
from jalon.delivery.declarations.visibility import Visibility


def retention_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield what is restricted without an end, and what is kept in a way that nothing declares."""
    known = [each.name for each in instrument.retention]
    places = [(part, in_field(part.name)) for part in instrument.fields]
    places += [(part, Phrase("document '{name}'", name=part.name)) for part in instrument.documents]  # type: ignore[misc]
    for part, where in places:
        if part.retention:
            yield from each_unknown("retention", (part.retention,), known=known, where=where)
        elif part.visible == Visibility.RESTRICTED:
            yield Problem("'{name}' is restricted, and nothing says how long it is kept. Add 'retention'.", name=part.name)
    engine = ENGINES[instrument.engine]
    yield from each_unknown("rows", instrument.retains, known=[rows.name for rows in engine.rows], where=in_table("retains"))
    yield from each_unknown("retention", instrument.retains.values(), known=known, where=in_table("retains"))
    for name in dict.fromkeys(name for stage in instrument.stages for name in stage.allows):
        rows = engine.rows_named(name)
        if rows and rows.visible == Visibility.RESTRICTED and name not in instrument.retains:
            yield Problem(
                "The '{rows}' are restricted, and nothing says how long they are kept. Name them in [retains].", rows=name
            )
