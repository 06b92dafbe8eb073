"""From one version of a declaration to a newer one: where a case would stand, which answers would go with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jalon.delivery.declarations.shape import Field, Instrument, Stage
from jalon.errors import StepRefused


@dataclass(frozen=True, slots=True)
class Move:
    """What moving a case does, by the names of the older version.

    ``stages`` and ``fields`` lead to the names of the newer version, None where it has none: then a person chooses the stage, and the
    answers stay in the history alone. ``unlike`` are fields of the newer version whose kept answers are to be looked at: another type,
    holder or visibility, or fewer choices. ``added`` are its fields that the older version has not.
    """

    stages: Mapping[str, str | None]
    fields: Mapping[str, str | None]
    unlike: tuple[str, ...]
    added: tuple[str, ...]

    @property
    def changes_nothing(self) -> bool:
        """Tell whether a case would stand where it stands, with the answers that it has."""
        same = all(old == new for names in (self.stages, self.fields) for old, new in names.items())
        return same and not self.unlike and not self.added


def move_between(older: Instrument, newer: Instrument) -> Move:
    """Return what moving a case does; StepRefused where the newer is no later version of the same instrument."""
    if (older.name, older.engine, older.holder) != (newer.name, newer.engine, newer.holder):
        raise StepRefused(
            "'{newer}' is no version of '{older}': name, engine and holder stay the same.", newer=newer.name, older=older.name
        )
    if newer.version <= older.version:
        raise StepRefused("Version {newer} does not follow version {older}. Raise it.", newer=newer.version, older=older.version)
    fields = _followed(older.fields, newer.fields)
    unlike = [new for old, new in fields.items() if new and _is_unlike(older.field(old), newer.field(new))]
    return Move(
        stages=_followed(older.stages, newer.stages),
        fields=fields,
        unlike=tuple(unlike),
        added=tuple(field.name for field in newer.fields if field.name not in fields.values()),
    )


def _followed(older: Sequence[Stage | Field], newer: Sequence[Stage | Field]) -> dict[str, str | None]:
    names = {part.name: part.name for part in newer}
    renamed = {part.was: part.name for part in newer if part.was}
    return {part.name: renamed.get(part.name) or names.get(part.name) for part in older}


def _is_unlike(old: Field, new: Field) -> bool:
    lost = {choice.name for choice in old.choices} - {choice.name for choice in new.choices}
    return bool(lost) or (old.type, old.of, old.visible) != (new.type, new.of, new.visible)
