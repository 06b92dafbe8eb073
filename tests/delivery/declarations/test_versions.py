"""From one version to the next: what a case keeps, and what it does not."""

import pytest

from delivery.declarations.samples import changed
from jalon.delivery.declarations.reading import declared
from jalon.delivery.declarations.shape import Instrument
from jalon.delivery.declarations.versions import Move, move_between
from jalon.errors import StepRefused

NEWER = ("version = 1 ", "version = 2 ")


def read(*changes: tuple[str, str], engine: str = "agreement", more: str = "") -> Instrument:
    return declared(changed(engine, *changes, more=more).encode(), name="essai.toml")


def test_a_version_that_changes_words_alone_changes_nothing_for_a_case() -> None:
    move = move_between(read(), read(NEWER, ('fr = "Objet"', 'fr = "Sujet"')))

    assert move.changes_nothing
    assert move.stages == {name: name for name in ("request", "under-way", "closed", "refused")}


def test_what_was_renamed_is_followed_and_what_is_gone_is_told() -> None:
    newer = read(
        NEWER,
        ('next = ["under-way", "refused"]', 'next = ["running"]'),
        ('name = "under-way"', 'name = "running"\nwas = "under-way"'),
        ('[[stages]]\nname = "refused"\ntitle = { fr = "Refusé", en = "Refused" }\nends = "stopped"\n', ""),
        ('asks = ["subject", "received-on"]\nneeds = ["subject", "received-on"]', 'asks = ["topic", "asked-cad"]'),
        ('name = "subject"', 'name = "topic"\nwas = "subject"'),
        (
            'name = "received-on"\ntitle = { fr = "Reçue le", en = "Received on" }\ntype = "day"',
            'name = "asked-cad"\ntitle = { fr = "A", en = "A" }\ntype = "money"',
        ),
    )

    assert move_between(read(), newer) == Move(
        stages={"request": "request", "under-way": "running", "closed": "closed", "refused": None},
        fields={"subject": "topic", "received-on": None, "result": "result"},
        unlike=(),
        added=("asked-cad",),
    )


@pytest.mark.parametrize(
    "change",
    [
        ('type = "note"\nvisible = "restricted"', 'type = "note"\nvisible = "ministry"'),
        ('type = "note"', 'type = "text"'),
    ],
)
def test_answers_whose_field_is_not_what_it_was_are_to_be_looked_at(change: tuple[str, str]) -> None:
    move = move_between(read(), read(NEWER, change))

    assert move.unlike == ("result",)
    assert not move.changes_nothing


def test_a_choice_that_is_gone_is_told_and_one_that_came_is_not() -> None:
    choices = 'type = "choice"\nchoices = [{ name = "a", title = { fr = "A", en = "A" } }, { name = "b", title = { fr = "B", en = "B" } }%s]'
    third = ', { name = "c", title = { fr = "C", en = "C" } }'
    two, three = (('type = "text"\nlongest = 200', choices % extra) for extra in ("", third))

    assert move_between(read(three), read(NEWER, two)).unlike == ("subject",)
    assert move_between(read(two), read(NEWER, three)).unlike == ()


def test_an_older_or_equal_version_is_refused() -> None:
    with pytest.raises(StepRefused, match=r"^Version 1 does not follow version 1\. Raise it\.$"):
        move_between(read(), read())


@pytest.mark.parametrize("change", [('name = "essai"', 'name = "autre"'), ('holder = "body"', 'holder = "none"')])
def test_another_instrument_is_refused(change: tuple[str, str]) -> None:
    with pytest.raises(StepRefused, match="is no version of 'essai': name, engine and holder stay the same"):
        move_between(read(), read(NEWER, change))
