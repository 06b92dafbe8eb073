"""The interface speaks French and English: every sentence is translated, every catalog compiled, places and spaces kept."""

import re

import pytest
from babel.messages.catalog import Message
from django.utils import translation

from jalon.publish.words import CATALOGS, Words, kept, problems

HARD_SPACE = "\u00a0"
BARE_SIGN = re.compile(r"(?<![\u00a0\u202f0-9A-Z ]):(?=\s|$)| [:;!?»]|«(?!\u00a0)")


def _strings(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


@pytest.mark.parametrize("words", CATALOGS, ids=lambda words: words.home)
def test_every_sentence_is_in_its_catalog_translated_and_compiled(words: Words) -> None:
    assert problems(words) == []


@pytest.mark.parametrize("words", CATALOGS, ids=lambda words: words.home)
def test_a_page_shows_the_words_of_its_own_catalog_whatever_the_libraries_call_the_same(words: Words) -> None:
    said = [message for message in kept(words) if message.id and not message.context]

    with translation.override("fr"):
        shown = [
            translation.gettext(message.id) if isinstance(message.id, str) else translation.ngettext(*message.id, 2)
            for message in said
        ]

    assert shown == [_strings(message)[-1] for message in said]


@pytest.mark.parametrize("words", CATALOGS, ids=lambda words: words.home)
def test_french_keeps_its_hard_spaces(words: Words) -> None:
    wrong = [string for message in kept(words) if message.id for string in _strings(message) if BARE_SIGN.search(string)]

    assert wrong == []


@pytest.mark.parametrize("words", CATALOGS, ids=lambda words: words.home)
def test_french_quotes_with_guillemets(words: Words) -> None:
    wrong = [
        string for message in kept(words) if message.id for string in _strings(message) if re.search(r"[“”]|(?<!\w)'\{", string)
    ]

    assert wrong == []
