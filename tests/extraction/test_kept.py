"""A property that is worked out once."""

from jalon.extraction.kept import Kept


class Counted:
    def __init__(self) -> None:
        self.times = 0

    @Kept
    def answer(self) -> int:
        """Return how often it was worked out."""
        self.times += 1
        return self.times


def test_a_kept_value_is_worked_out_once_for_each_object():
    one, other = Counted(), Counted()
    assert (one.answer, one.answer, one.times) == (1, 1, 1)
    assert other.times == 0
