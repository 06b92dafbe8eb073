"""Names: each once, and none that nothing uses."""

from collections import Counter
from collections.abc import Iterable, Iterator

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.problems import Problem, each_unknown, in_table
from jalon.delivery.declarations.shape import Instrument


def repeated_names(instrument: Instrument) -> Iterator[Problem]:
    """Yield the names that two parts bear."""
    yield from _twice("The stage '{name}' is declared {count} times. Keep one.", (each.name for each in instrument.stages))
    yield from _twice("The field '{name}' is declared {count} times. Keep one.", (each.name for each in instrument.fields))
    yield from _twice("The document '{name}' is declared {count} times. Keep one.", (each.name for each in instrument.documents))
    yield from _twice("The retention '{name}' is declared {count} times. Keep one.", (each.name for each in instrument.retention))
    yield from _twice("The indicator '{name}' is declared {count} times. Keep one.", (each.name for each in instrument.indicators))
    for field in instrument.fields:
        sentence = "The choice '{name}' of the field '{field}' is declared {count} times. Keep one."
        yield from _twice(sentence, (each.name for each in field.choices), field=field.name)
    yield from _old_names("stage", instrument.stages)
    yield from _old_names("field", instrument.fields)


def _twice(sentence: str, names: Iterable[str], **values: str) -> Iterator[Problem]:
    counts = Counter(names)
    yield from (Problem(sentence, name=name, count=count, **values) for name, count in counts.items() if count > 1)


def _old_names(what: str, parts: Iterable[object]) -> Iterator[Problem]:
    """Yield the older names, by which a case of an earlier version is moved, that lead to nothing or to two parts."""
    names = {part.name for part in parts}  # type: ignore[attr-defined]
    counts = Counter(part.was for part in parts if part.was)  # type: ignore[attr-defined]
    for old, count in counts.items():
        if old in names or count > 1:
            yield Problem("'was' names the {what} '{name}', which this version has too. Take it out.", what=what, name=old)


def strange_roles(instrument: Instrument) -> Iterator[Problem]:
    """Yield the roles with a title that the engine does not know."""
    yield from each_unknown("role", instrument.roles, known=ENGINES[instrument.engine].roles, where=in_table("roles"))


def unused(instrument: Instrument) -> Iterator[Problem]:
    """Yield what nothing uses: a field that no stage asks for would never be filled in."""
    engine = ENGINES[instrument.engine]
    asked = {name for stage in instrument.stages for name in (*stage.asks, *stage.needs)}
    documents = {name for stage in instrument.stages for name in stage.documents}
    allowed = {name for stage in instrument.stages for name in stage.allows}
    for field in instrument.fields:
        if field.of is None and field.name not in asked:
            yield Problem(
                "No stage asks for the field '{name}'. Name it in the 'asks' of a stage, or take it out.", name=field.name
            )
        if field.of is not None and engine.rows_named(field.of) and field.of not in allowed:
            sentence = "The field '{name}' belongs to '{rows}', which no stage allows. Name '{rows}' in the 'allows' of a stage."
            yield Problem(sentence, name=field.name, rows=field.of)
    yield from (
        Problem("No stage asks for the document '{name}'. Name it in the 'documents' of a stage, or take it out.", name=each.name)
        for each in instrument.documents
        if each.name not in documents
    )
    kept = {field.retention for field in instrument.fields} | {each.retention for each in instrument.documents}
    yield from (
        Problem("Nothing is kept as '{name}' says. Name it in a 'retention', or take it out.", name=each.name)
        for each in instrument.retention
        if each.name not in kept and each.name not in instrument.retains.values()
    )
