"""Small sums stay hidden from whoever solves the system of all that is shown."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from delivery.figures.adversary import is_determined, range_of
from jalon.delivery.figures.suppressing import Guarded, Sum, is_small, shown

SMALLEST = 5


def units(name: str, count: int) -> frozenset[str]:
    return frozenset(f"{name}{number}" for number in range(count))


def test_a_small_sum_takes_another_with_it_so_that_the_total_does_not_give_it_back() -> None:
    small, large, other = units("a", 3), units("b", 9), units("c", 7)
    sums = [Sum("a", small), Sum("b", large), Sum("c", other), Sum("all", small | large | other, worth=1)]

    assert shown(sums, smallest=SMALLEST) == {"b", "all"}


def test_where_nothing_is_small_everything_is_shown() -> None:
    sums = [Sum("a", units("a", 5)), Sum("b", units("b", 9)), Sum("none", frozenset()), Sum("all", units("a", 5) | units("b", 9))]

    assert shown(sums, smallest=SMALLEST) == {"a", "b", "none", "all"}


def test_two_small_sums_whose_total_leaves_them_no_room_take_the_total_with_them() -> None:
    sums = [Sum("a", units("a", 1)), Sum("b", units("b", 3)), Sum("all", units("a", 1) | units("b", 3), worth=1)]

    assert shown(sums, smallest=SMALLEST) == frozenset()


def test_cases_of_one_enterprise_are_not_many() -> None:
    cases = units("a", 8)

    assert shown([Sum("a", cases)], subjects=dict.fromkeys(cases, "one"), smallest=SMALLEST) == frozenset()


def test_what_was_shown_before_is_reckoned_with() -> None:
    before, now = units("a", 8), units("a", 10)

    assert shown([Sum("now", now)], guarded=[Guarded(now - before)], known=[before], smallest=SMALLEST) == frozenset()


TABLE = st.lists(st.integers(0, 9), min_size=2, max_size=12)


@settings(max_examples=150, deadline=None)
@given(counts=TABLE, columns=st.integers(1, 4), overlap=st.integers(0, 6))
def test_nobody_works_out_a_withheld_sum_from_a_table_with_margins(counts: list[int], columns: int, overlap: int) -> None:
    cells = {divmod(at, columns): units(f"u{at}-", count) for at, count in enumerate(counts)}
    rows, across = {row for row, _ in cells}, {column for _, column in cells}
    sums = [Sum(f"{cell}", found) for cell, found in cells.items()]
    sums += [Sum(f"row {row}", frozenset().union(*(cells[at] for at in cells if at[0] == row)), 1) for row in rows]
    sums += [Sum(f"column {each}", frozenset().union(*(cells[at] for at in cells if at[1] == each)), 1) for each in across]
    everybody = frozenset().union(*cells.values())
    sums += [Sum("all", everybody, 2), Sum("other page", frozenset(sorted(everybody)[:overlap]), 1)]

    kept = shown(sums, smallest=SMALLEST)

    told = [one.units for one in sums if one.key in kept]
    for one in sums:
        if is_small(one.units, {}, smallest=SMALLEST):
            least, most = range_of(told, one.units)
            assert most - least >= SMALLEST - 1e-6, (one.key, least, most)
            assert not is_determined(told, one.units)


@settings(max_examples=100, deadline=None)
@given(
    first=st.lists(st.integers(0, 9), min_size=4, max_size=4),
    added=st.lists(st.integers(0, 7), min_size=4, max_size=4),
    gone=st.lists(st.integers(0, 3), min_size=4, max_size=4),
)
def test_nobody_works_out_what_changed_between_two_releases(first: list[int], added: list[int], gone: list[int]) -> None:
    names = ("a", "b", "c", "d")
    before = {name: units(name, count) for name, count in zip(names, first, strict=True)}
    after = {
        name: frozenset(sorted(before[name])[left:]) | units(f"new-{name}", more)
        for name, more, left in zip(names, added, gone, strict=True)
    }
    old, new = _with_margins(before), _with_margins(after)
    seen = {key: old[key].units for key in shown(list(old.values()), smallest=SMALLEST)}
    secrets = [Guarded(one.units) for one in old.values() if is_small(one.units, {}, smallest=SMALLEST)]
    moved = {key: Guarded(new[key].units - seen[key], seen[key] - new[key].units) for key in seen}
    waiting = {key for key, guard in moved.items() if is_small(guard.more | guard.less, {}, smallest=SMALLEST)}
    secrets += [moved[key] for key in waiting]

    kept = shown([one for key, one in new.items() if key not in waiting], guarded=secrets, known=seen.values(), smallest=SMALLEST)

    told = [*seen.values(), *(new[key].units for key in kept)]
    secrets += [Guarded(one.units) for one in new.values() if is_small(one.units, {}, smallest=SMALLEST)]
    for secret, _ in product(secrets, (0,)):
        if secret.more | secret.less and not _was_given_away(seen.values(), secret):
            least, most = range_of(told, secret.more, secret.less)
            assert most - least >= SMALLEST - 1e-6
            assert not is_determined(told, secret.more, secret.less)


def _with_margins(cells: dict[str, frozenset[str]]) -> dict[str, Sum]:
    found = {name: Sum(name, cell) for name, cell in cells.items()}
    return {**found, "ab": Sum("ab", cells["a"] | cells["b"], 1), "all": Sum("all", frozenset().union(*cells.values()), 2)}


def _was_given_away(seen: object, secret: Guarded) -> bool:
    least, most = range_of(list(seen), secret.more, secret.less)  # type: ignore[call-overload]
    return most - least < SMALLEST
