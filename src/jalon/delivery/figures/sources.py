"""What figures of an instrument stand on, and whether it is restricted: told by the declaration alone. No database."""

from collections.abc import Iterator, Mapping

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.figures import Compute
from jalon.delivery.declarations.shape import Field, Instrument, Visibility

CASES = "cases"


def is_restricted(compute: Compute, instrument: Instrument, *, others: Mapping[str, Instrument] | None = None) -> bool:
    """Tell whether a figure stands on what is restricted: files of enterprises or people, rows or answers that few may see.

    ``others`` are the instruments in use, by name: what a figure counts together with its own may be restricted too.
    """
    together = (others[name] for name in compute.together_with if others and name in others)
    if any(each.holder in ("enterprise", "person") for each in (instrument, *together)):
        return True
    rows = ENGINES[instrument.engine].rows_named(compute.counted)
    if rows and rows.visible == Visibility.RESTRICTED:
        return True
    return reads_sealed(compute, instrument)


def reads_sealed(compute: Compute, instrument: Instrument) -> bool:
    """Tell whether a figure reads answers that are sealed."""
    return any(field.visible == Visibility.RESTRICTED for field in fields_read(compute, instrument))


def fields_read(compute: Compute, instrument: Instrument) -> Iterator[Field]:
    """Yield the declared fields that a figure reads."""
    amounts = (name.rpartition(".")[2] for name in (compute.amount, compute.minus) if name)
    names = {*amounts, *compute.where, *(compute.rate or {}), compute.once_by, compute.dated.field if compute.dated else None}
    for field in instrument.fields:
        if field.name in names and field.of in (None, compute.counted):
            yield field


def splitting_fields(compute: Compute, instrument: Instrument) -> tuple[Field, ...]:
    """Return the choices by which a figure is told apart: those of a file, one answer each, that are not restricted."""
    of = None if compute.counted == CASES else compute.counted
    return tuple(
        field
        for field in instrument.fields
        if field.type == "choice" and field.of in (None, of) and field.visible in (Visibility.PUBLIC, Visibility.MINISTRY)
    )
