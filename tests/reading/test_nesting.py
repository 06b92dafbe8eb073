import pytest

from jalon.reading.nesting import Nesting


@pytest.mark.parametrize(
    ("steps", "depths"),
    [
        # (list, level that it declares, where the marker stands)
        ([("a", 1, 18), ("a", 2, 36), ("a", 1, 18)], [1, 2, 1]),
        ([("a", 1, 18), ("b", 1, 36), ("b", 1, 36), ("a", 1, 18)], [1, 2, 2, 1]),
        ([("a", 1, 18), ("b", 1, 36), ("c", 1, 54), ("a", 1, 18)], [1, 2, 3, 1]),
        ([("a", 1, 18), ("a", 1, 36), ("a", 1, 18)], [1, 2, 1]),
        ([("a", 1, 18), ("b", 1, 20)], [1, 1]),
        ([("a", 1, 50), ("a", 2, 54), ("a", 1, 50)], [1, 2, 1]),
        ([("a", 1, 50), ("b", 2, 10), ("a", 1, 24)], [1, 2, 1]),
        ([("a", 3, 90), ("a", 1, 18)], [3, 1]),
        ([("a", 1, None), ("b", 2, None)], [1, 2]),
    ],
)
def test_items_nest_by_their_level_and_by_where_they_stand(steps, depths):
    nesting = Nesting()

    assert [nesting.enter(indent, list_=list_, declared=declared) for list_, declared, indent in steps] == depths


@pytest.mark.parametrize(("indent", "depth"), [(None, 1), (0, 1), (18, 1), (36, 2)])
def test_a_paragraph_set_back_ends_the_run_and_one_set_in_belongs_to_it(indent, depth):
    nesting = Nesting()
    nesting.enter(18, list_="a", declared=1)

    nesting.pass_by(indent)

    assert nesting.enter(36, list_="b", declared=1) == depth


def test_no_item_is_deeper_than_nine():
    nesting = Nesting()

    assert [nesting.enter(place * 18, list_=str(place), declared=1) for place in range(12)][-1] == 9
