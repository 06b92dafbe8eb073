"""What the desk knows of a kind of item with stages: where it stands, what it is called, which page one returns to after a step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms

from jalon.followup.models.staged import Staged
from jalon.followup.steps.procedure import Step, Text
from jalon.followup.steps.taking import open_item
from jalon.publish.addresses import address
from jalon.registry.roles import Access


def item_address(item: Staged) -> str:
    """Return the page of one item: where it stands, what was done, what may be done."""
    return address("desk.item", kind=item.PROCEDURE.kind, id=item.public_id)


def _as_they_are(items: Sequence[Any]) -> None:
    return None


def _nothing(item: Any, step: Step) -> Mapping[str, object]:
    return {}


@dataclass(frozen=True, slots=True)
class Beside:
    """Fields of a form that stand for ``columns`` of an item which hold several answers together.

    ``said`` is what the fields hold at first; ``problems`` returns what is wrong by field, ``given`` what the columns are to hold.
    """

    columns: frozenset[str]
    fields: Mapping[str, forms.Field]
    said: Mapping[str, object]
    problems: Callable[[Mapping[str, Any]], Mapping[str, str]]
    given: Callable[[Mapping[str, Any]], Mapping[str, Any]]


def _no_fields(item: Any, step: Step, access: Access) -> Beside | None:
    return None


def _no_words(item: Any, access: Access) -> Sequence[tuple[str, str]]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item at the desk.

    ``called`` gives an item's title, ``home`` the address to return to after a step; lists lead ``there``. ``related`` are the records read
    with an item; ``prepared`` reads for all items of a list what each would ask for itself.
    ``fields`` replaces the form field of a column where the column alone does not say what to offer; it is told the item and what the
    person may do. ``starts`` gives what a step's fields hold at first, beside what the item says. Steps ``elsewhere`` are taken by other
    means and have no form. ``about`` is a template shown above the form and on the item's page (``item`` is there). ``help`` says what to
    give in a field where one hesitates. ``unshown`` are fields that people read elsewhere. ``opens`` keeps a new item. ``place`` is the entry
    of the rail under which the item's pages stand. ``beside`` gives the fields of a form that are no columns; ``told`` what of them somebody
    may read, in words, each with its label.
    """

    model: type[Staged]
    called: Callable[[Any], str]
    home: Callable[[Any], str] = item_address
    related: tuple[str, ...] = ()
    fields: Mapping[str, Callable[[Any, Access], forms.Field]] = field(default_factory=dict)
    starts: Callable[[Any, Step], Mapping[str, object]] = _nothing
    elsewhere: frozenset[str] = frozenset()
    about: str = ""
    there: Callable[[Any], str] = item_address
    prepared: Callable[[Sequence[Any]], None] = _as_they_are
    help: Mapping[str, Text] = field(default_factory=dict)
    unshown: frozenset[str] = frozenset()
    opens: Callable[..., Staged] = open_item
    place: str = "desk.home"
    beside: Callable[[Any, Step, Access], Beside | None] = _no_fields
    told: Callable[[Any, Access], Sequence[tuple[str, str]]] = _no_words

    @property
    def name(self) -> str:
        """Return what the kind is called in addresses."""
        return self.model.PROCEDURE.kind
