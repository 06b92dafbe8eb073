"""A list of words as one pattern: it matches what the list matches, and the longest word first."""

import re

from jalon.extraction.lexicon.alternatives import any_of
from jalon.extraction.lexicon.english import BASE_VERB


def test_every_word_of_a_list_is_matched_and_no_beginning_of_one():
    words = ["set", "set-up", "settle", "roll", "roll-out", "a"]

    pattern = re.compile(any_of(words))

    assert [word for word in words if not pattern.fullmatch(word)] == []
    assert [part for part in ("se", "sett", "roll-", "b", "") if pattern.fullmatch(part)] == []


def test_the_longest_word_is_matched_first():
    pattern = re.compile(any_of(["set", "set-up"]))

    found = pattern.match("set-up of a fund")

    assert found is not None
    assert found.group() == "set-up"


def test_signs_of_patterns_stand_for_themselves():
    pattern = re.compile(any_of(["p.m.", "c++"]))

    assert pattern.fullmatch("c++")
    assert not pattern.fullmatch("pxmx")


def test_a_base_verb_ends_where_its_word_ends():
    pattern = re.compile(BASE_VERB)

    assert [word for word in ("publish", "set-up", "modernise") if not pattern.match(word)] == []
    assert [word for word in ("publisher", "actor", "use's") if pattern.match(word)] == []
