"""What the page is told of a changed outline: enough to draw it again, and no more."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jalon.publish.desk.review.rows import Row, RowChanges, row_changes

KEYS = st.lists(st.sampled_from("abcdefghij"), unique=True)


def rows(keys: list[str], **fields: object) -> list[Row]:
    """Return plain rows with these keys."""
    plain = Row("", "commitment", 2, "proposed", "", "words", 0, 5, None, None, "", "", "", "", ())
    return [replace(plain, key=key, **fields) for key in keys]


def apply(shown: list[Row], changes: RowChanges) -> list[Row]:
    """Do to a list of rows what the page's script does."""
    shown = [row for row in shown if row.key not in changes.gone]
    for row, previous in changes.put:
        shown = [each for each in shown if each.key != row.key]
        place = 0 if previous is None else 1 + [each.key for each in shown].index(previous)
        shown.insert(place, row)
    return [replace(row, state=changes.states.get(row.key, row.state)) for row in shown]


@given(KEYS, KEYS, st.sets(st.sampled_from("abcdefghij")), st.sets(st.sampled_from("abcdefghij")))
def test_the_changes_turn_the_old_outline_into_the_new_one(
    old: list[str], new: list[str], worded: set[str], sure: set[str]
) -> None:
    before = rows(old)
    after = [
        replace(row, text="other" if row.key in worded else row.text, state="confirmed" if row.key in sure else row.state)
        for row in rows(new)
    ]

    assert apply(before, row_changes(before, after)) == after


def test_a_row_put_in_is_the_only_one_sent() -> None:
    changes = row_changes(rows(list("abcdef")), rows(list("abxcdef")))

    assert [(row.key, previous) for row, previous in changes.put] == [("x", "b")]


def test_a_row_that_moves_far_is_the_only_one_sent() -> None:
    changes = row_changes(rows(list("abcdef")), rows(list("bcdefa")))

    assert [(row.key, previous) for row, previous in changes.put] == [("a", "f")]


def test_confirming_sends_states_only() -> None:
    changes = row_changes(rows(list("abc")), rows(list("abc"), state="confirmed"))

    assert changes == RowChanges((), (), {"a": "confirmed", "b": "confirmed", "c": "confirmed"})
