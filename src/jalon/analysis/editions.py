"""Which record of an edition continues which record of the edition before: by its words, never by a guess."""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest

from jalon.analysis.closeness import closeness
from jalon.analysis.folding import same_words, similarity, words_of
from jalon.analysis.likenesses import Alike, alike_texts

NUMBERED_THRESHOLD = 0.5  # with the same printed number, half of the wording is enough
THRESHOLD = 0.7  # without
CLEAR_THRESHOLD = 0.5  # among siblings, where nothing else comes near...
CLEAR_MARGIN = 0.2  # ... which is to say that the next best is this much less alike
LEAST_WORDS_BUT_FIGURES = 3  # fewer are the same in too many records
CONTENTS_THRESHOLD = 0.5  # of what two records of different words hold, this share says the same


class Ground(StrEnum):
    """Why two records are taken for one."""

    SAME_WORDS = "same_words"
    SAME_BUT_FIGURES = "same_but_figures"
    SAME_NUMBER = "same_number"
    SIMILAR_WORDS = "similar_words"
    CLEARLY_CLOSEST = "clearly_closest"
    SAME_CONTENTS = "same_contents"


@dataclass(frozen=True, slots=True)
class Standing:
    """A record as it stands in one edition, in reading order: its words and its number, empty where none is printed.

    ``under`` names the record that holds it, ``contents`` are the words of what it holds itself; both empty where nothing asks for them.
    """

    text: str
    number: str = ""
    under: str = ""
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """Two records taken for one: their ranks in the edition before and in this one, the share of wording, and why."""

    before: int
    after: int
    likeness: float
    ground: Ground


def match_editions(before: Sequence[Standing], after: Sequence[Standing], *, are_siblings: bool = False) -> tuple[Match, ...]:
    """Return the records that continue from one edition to the next, each at most once, in the order of the edition before.

    First the same words (in order, where they stand several times), then the same words but for figures, where no other has them; then
    the same number and half of the wording, then most of the wording; among siblings (the answers to one priority, the priorities of one plan) at last half
    of the wording, words that they all share left aside, where no other comes near. Of equally good matches the one that keeps the order
    of the edition is taken; under the thresholds nothing is.
    """
    matching = _Matching(before, after)
    matching.take_same_words()
    matching.take_same_but_figures()
    matching.take_same_number()
    matching.take_similar_words()
    if are_siblings:
        matching.take_clearly_closest()
    return tuple(sorted(matching.found))


def match_same_words(before: Sequence[Standing], after: Sequence[Standing]) -> tuple[Match, ...]:
    """Return the records of exactly the same words, each at most once: for what comes back after an edition without it."""
    matching = _Matching(before, after)
    matching.take_same_words()
    return tuple(matching.found)


def match_within(before: Sequence[Standing], after: Sequence[Standing], *, holders: Iterable[tuple[str, str]]) -> tuple[Match, ...]:
    """Return the records that continue: under each pair of holders that continue first, then what is left, for a record may move."""
    found: list[Match] = []
    free_before, free_after = dict(enumerate(before)), dict(enumerate(after))
    sides = [_under(before), _under(after)]
    for holder, successor in holders:
        ranks, places = sides[0][holder], sides[1][successor]
        matches = match_editions([before[rank] for rank in ranks], [after[place] for place in places], are_siblings=True)
        found += [Match(ranks[match.before], places[match.after], match.likeness, match.ground) for match in matches]
    for match in found:
        free_before.pop(match.before, None)
        free_after.pop(match.after, None)
    ranks, places = list(free_before), list(free_after)
    matches = match_editions(list(free_before.values()), list(free_after.values()))
    found += [Match(ranks[match.before], places[match.after], match.likeness, match.ground) for match in matches]
    return tuple(sorted(found))


def match_holders(before: Sequence[Standing], after: Sequence[Standing]) -> tuple[Match, ...]:
    """Return the records that continue among those that hold others: by their words as siblings, else by what they hold.

    A priority that bears another title and holds the same commitments is the same priority; what several of them hold tells nothing.
    """
    found = list(match_editions(before, after, are_siblings=True))
    taken_before, taken_after = {match.before for match in found}, {match.after for match in found}
    own_before, own_after = _own_contents(before), _own_contents(after)
    shares = [
        (2 * len(held & own_after[place]) / (len(held) + len(own_after[place])), rank, place)
        for rank, held in enumerate(own_before)
        for place in range(len(after))
        if rank not in taken_before and place not in taken_after and held & own_after[place]
    ]
    for share, rank, place in sorted(shares, key=lambda each: (-each[0], each[1], each[2])):
        if share >= CONTENTS_THRESHOLD and rank not in taken_before and place not in taken_after:
            found.append(Match(rank, place, round(share, 4), Ground.SAME_CONTENTS))
            taken_before.add(rank)
            taken_after.add(place)
    return tuple(sorted(found))


def _under(edition: Sequence[Standing]) -> defaultdict[str, list[int]]:
    ranks: defaultdict[str, list[int]] = defaultdict(list)
    for rank, standing in enumerate(edition):
        ranks[standing.under].append(rank)
    return ranks


def _own_contents(edition: Sequence[Standing]) -> list[set[str]]:
    """Return what each record holds that no other of the edition holds."""
    held = [{key for text in standing.contents if (key := same_words(text))} for standing in edition]
    counts = Counter(key for keys in held for key in keys)
    return [{key for key in keys if counts[key] == 1} for keys in held]


class _Matching:
    """The records of two editions not matched yet, and the matches found so far."""

    def __init__(self, before: Sequence[Standing], after: Sequence[Standing]) -> None:
        self.before, self.after = before, after
        self.free_before, self.free_after = set(range(len(before))), set(range(len(after)))
        self.found: list[Match] = []

    def take_same_words(self) -> None:
        """Match records of the same words; where the words stand several times, the same number first, then one after the other."""
        places: dict[str, list[int]] = defaultdict(list)
        for rank, standing in enumerate(self.after):
            if key := same_words(standing.text):
                places[key].append(rank)
        for is_by_number in (True, False):
            for rank in sorted(self.free_before):
                standing = self.before[rank]
                free = (place for place in places[same_words(standing.text)] if place in self.free_after)
                if is_by_number:
                    free = (place for place in free if standing.number and self.after[place].number == standing.number)
                place = next(free, None)
                if place is not None:
                    self._take(rank, place, likeness=1.0, ground=Ground.SAME_WORDS)

    def take_same_but_figures(self) -> None:
        """Match records that differ in nothing but their figures, each the only one of its edition: in a short text that is half of it."""
        sides = [
            _by_key((rank, _but_figures(edition[rank].text)) for rank in free)
            for edition, free in ((self.before, self.free_before), (self.after, self.free_after))
        ]
        for words, ranks in sorted(sides[0].items()):
            places = sides[1].get(words, [])
            if len(ranks) == len(places) == 1 and len(words) >= LEAST_WORDS_BUT_FIGURES:
                likeness = similarity(self.before[ranks[0]].text, self.after[places[0]].text)
                self._take(ranks[0], places[0], likeness=likeness, ground=Ground.SAME_BUT_FIGURES)

    def take_same_number(self) -> None:
        """Match the records of the same printed number that share half of their wording, the most alike first."""
        sides = [_by_number(edition, free) for edition, free in ((self.before, self.free_before), (self.after, self.free_after))]
        pairs = [
            pair
            for number, texts in sides[0].items()
            for pair in alike_texts(texts, sides[1].get(number, {}), least=NUMBERED_THRESHOLD)
        ]
        self._take_best(pairs, Ground.SAME_NUMBER)

    def take_similar_words(self) -> None:
        """Match the records that share most of their wording, the most alike first."""
        texts = [
            {rank: edition[rank].text for rank in sorted(free)}
            for edition, free in ((self.before, self.free_before), (self.after, self.free_after))
        ]
        self._take_best(list(alike_texts(*texts, least=THRESHOLD)), Ground.SIMILAR_WORDS)

    def take_clearly_closest(self) -> None:
        """Match the records that share half of what sets them apart from their siblings, where no other match comes near."""
        texts = [[standing.text for standing in edition] for edition in (self.before, self.after)]
        close = closeness(*texts, free=(self.free_before, self.free_after))
        best_before, best_after = _two_best(close, side=0), _two_best(close, side=1)
        for (rank, place), likeness in sorted(close.items()):
            rival = max(_other_than(likeness, best_before[rank]), _other_than(likeness, best_after[place]))
            if likeness >= CLEAR_THRESHOLD and likeness - rival >= CLEAR_MARGIN:
                self._take(rank, place, likeness=likeness, ground=Ground.CLEARLY_CLOSEST)

    def _take_best(self, pairs: list[Alike], ground: Ground) -> None:
        order = sorted((match.before, match.after) for match in self.found)
        pairs.sort(key=lambda pair: (-round(pair[0], 2), _out_of_order(order, rank=pair[1], place=pair[2]), pair[1], pair[2]))
        for likeness, rank, place in pairs:
            if rank in self.free_before and place in self.free_after:
                self._take(rank, place, likeness=likeness, ground=ground)

    def _take(self, rank: int, place: int, *, likeness: float, ground: Ground) -> None:
        self.free_before.discard(rank)
        self.free_after.discard(place)
        insort(self.found, Match(rank, place, round(likeness, 4), ground))


def _by_number(edition: Sequence[Standing], free: Iterable[int]) -> dict[str, dict[int, str]]:
    """Return the texts of records by the number that they print; those without one are left out."""
    texts: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for rank in sorted(free):
        if number := edition[rank].number:
            texts[number][rank] = edition[rank].text
    return texts


def _by_key(pairs: Iterable[tuple[int, tuple[str, ...]]]) -> dict[tuple[str, ...], list[int]]:
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for rank, key in pairs:
        groups[key].append(rank)
    return groups


def _but_figures(text: str) -> tuple[str, ...]:
    """Return a text's words, each number as one sign."""
    words = ["#" if word.isdecimal() else word for word in words_of(text)]
    return tuple(word for word, before in zip(words, ["", *words], strict=False) if not word == before == "#")


def _two_best(closeness: Mapping[tuple[int, int], float], *, side: int) -> dict[int, list[float]]:
    """Return the two best likenesses of each record of one edition, the best first."""
    every: dict[int, list[float]] = defaultdict(list)
    for pair, likeness in closeness.items():
        every[pair[side]].append(likeness)
    return {rank: nlargest(2, likenesses) for rank, likenesses in every.items()}


def _other_than(likeness: float, best: Sequence[float]) -> float:
    """Return the best likeness beside this one."""
    return max([*best[1:], 0.0]) if best[0] == likeness else best[0]


def _out_of_order(order: Sequence[tuple[int, int]], *, rank: int, place: int) -> int:
    """Return how far a pair stands from where the matches around it would put it; 0 between its neighbours."""
    at = bisect_left(order, (rank, -1))
    lowest = order[at - 1][1] if at else -1
    highest = order[at][1] if at < len(order) else place + 1
    return max(0, lowest - place, place - highest)
