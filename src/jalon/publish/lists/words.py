"""What each list is called in addresses, in both languages: ``/bureau/suivi/jalons/``, ``/desk/follow-up/milestones/``."""

from collections.abc import Mapping

from django.urls import register_converter
from django.urls.converters import StringConverter

WORDS: Mapping[str, Mapping[str, str]] = {
    "question": {"fr": "questions", "en": "questions"},
    "proposal": {"fr": "propositions", "en": "proposals"},
    "milestone": {"fr": "jalons", "en": "milestones"},
    "obstacle": {"fr": "obstacles", "en": "obstacles"},
    "action": {"fr": "actions", "en": "actions"},
    "track": {"fr": "volets", "en": "tracks"},
    "update": {"fr": "mises-a-jour", "en": "updates"},
}


class FrenchList:
    """The French word of a list in an address, as the kind of its items."""

    language = "fr"
    regex = "|".join(words["fr"] for words in WORDS.values())

    def to_python(self, value: str) -> str:
        """Return the kind."""
        return next(kind for kind, words in WORDS.items() if words[self.language] == value)

    def to_url(self, value: str) -> str:
        """Return the word of a kind; ValueError where there is no such list."""
        if value not in WORDS:
            raise ValueError(value)
        return WORDS[value][self.language]


class EnglishList(FrenchList):
    """The English word of a list in an address."""

    language = "en"
    regex = "|".join(words["en"] for words in WORDS.values())


class FileEnding(StringConverter):
    """How the name of a list's file ends."""

    regex = "csv|xlsx"


register_converter(FileEnding, "file_ending")
register_converter(FrenchList, "liste")
register_converter(EnglishList, "list")

#: A list, and the file of a list, as paths below the follow-up; whoever imports them has the words known to the addresses.
LIST_FR, LIST_EN = "<liste:kind>/", "<list:kind>/"
FILE_FR, FILE_EN = "<liste:kind>.<file_ending:ending>", "<list:kind>.<file_ending:ending>"
