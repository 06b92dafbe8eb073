"""The small parts that every declaration is made of: names, words in both languages, spans of time."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from dateutil.relativedelta import relativedelta
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

NAME = r"^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"
LENGTH_OF_TIME = re.compile(r"([1-9]\d{0,3}) (days?|months?|years?)", re.ASCII)
#: Beyond these a length of time is a slip of the hand, and a day that lies so far away could not be written.
LONGEST = {"days": 9999, "months": 1200, "years": 100}
DAYS_OF = {"days": 1, "months": 30, "years": 365}

#: What stands in addresses, ledger lines and columns: ASCII, never translated.
Name = Annotated[str, StringConstraints(pattern=NAME, max_length=40)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class Part(BaseModel):
    """A part of a declaration: never changed once read, and without a key that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Words(Part):
    """Words in French and in English, both required."""

    fr: Sentence
    en: Sentence

    def said(self, language: str) -> str:
        """Return the words in a language; in French where it is none of the two."""
        return self.en if language.startswith("en") else self.fr


@dataclass(frozen=True, slots=True)
class LengthOfTime:
    """A whole number of days, months or years."""

    count: int
    unit: str

    @property
    def days(self) -> int:
        """Return about how many days it is: to compare lengths, never to reckon a day."""
        return self.count * DAYS_OF[self.unit]

    def after(self, day: date) -> date:
        """Return the day that lies this long after another; the last of the month where that day does not exist."""
        later: date = day + relativedelta(**{self.unit: self.count})
        return later

    def before(self, day: date) -> date:
        """Return the day that lies this long before another."""
        earlier: date = day - relativedelta(**{self.unit: self.count})
        return earlier


def length_of_time(text: str) -> LengthOfTime:
    """Return what "30 days", "18 months" or "5 years" says; ValueError for anything else."""
    found = LENGTH_OF_TIME.fullmatch(text)
    length = LengthOfTime(int(found[1]), found[2].rstrip("s") + "s") if found else None
    if length is None or length.count > LONGEST[length.unit]:
        raise ValueError(text)
    return length


def _is_length_of_time(text: str) -> str:
    length_of_time(text)
    return text


#: "30 days", "18 months", "5 years".
Duration = Annotated[str, AfterValidator(_is_length_of_time)]
