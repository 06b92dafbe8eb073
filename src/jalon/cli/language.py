"""The language in which the command line speaks: French, unless the environment asks for English."""

import gettext
import os
import re
from collections.abc import Mapping
from functools import cache

from jalon.errors import JalonError, Quoted

# The first of these that is set decides.
VARIABLES = ("JALON_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  start-up
# What the command and reading say, then what the registry says where a command works on an installation.
CATALOGS = (("jalon", os.path.join(SOURCE, "locale")), ("django", os.path.join(SOURCE, "registry", "locale")))  # noqa: PTH118
PLACE = re.compile(r"\\\{(\w+)\\\}")
# What reading warns of with figures or names inside: the sentence is found again by its shape.
WARNING_TEMPLATES = (
    "The name ends with '.{extension}' but the content is {format}: it was read as {read_as}.",
    "The text was read as {charset}: check the accents, or save the file as UTF-8.",
    "{count} characters could not be read and stand as '�'.",
    "{count} rows have more cells than the columns: their last cells may be out of place.",
    "{count} hidden sheets were left out: {names}.",
    "{rows} hidden rows and {columns} hidden columns were left out.",
    "{count} formulas were never computed and are empty: open the workbook and save it.",
    "{count} formulas were never computed and are empty: open the workbook and save it.",
    "Page {page} is damaged: nothing could be read on it.",
    "Page {page} is a picture without words that could be read, such as a scan. Ask for a file with text.",
    "Page {page} holds characters that do not say which letters they are: its words may be wrong.",
    "No priority was read: {reasons}.",
)


def language_of(environment: Mapping[str, str]) -> str:
    """Return "fr" or "en", as an environment asks."""
    asked = next((environment[name] for name in VARIABLES if environment.get(name)), "")
    return "en" if asked.lower().startswith("en") else "fr"


@cache
def _catalog(language: str) -> gettext.NullTranslations:
    first, second = (gettext.translation(domain, folder, [language], fallback=True) for domain, folder in CATALOGS)
    first.add_fallback(second)
    return first


def translate(message: str) -> str:
    """Return a message in the language of the environment."""
    # An empty message would give the catalogue's own header.
    return _catalog(language_of(os.environ)).gettext(message) if message else ""


def translate_count(singular: str, plural: str, *, count: int) -> str:
    """Return a message that depends on a count, in the language of the environment."""
    return _catalog(language_of(os.environ)).ngettext(singular, plural, count)


def sentence_of(error: JalonError) -> str:
    """Return an error's sentence in the language of the environment; values that are words of ours are translated too."""
    return translate(error.template).format(**{name: _said(value) for name, value in error.values.items()})


def _said(value: object) -> object:
    if isinstance(value, JalonError):
        return sentence_of(value)
    return translate(value) if isinstance(value, str) and not isinstance(value, Quoted) else value


def translate_warning(sentence: str) -> str:
    """Return a warning of reading in the language of the environment."""
    said = translate(sentence)
    if said != sentence:
        return said
    for template in WARNING_TEMPLATES:
        found = _shape(template).fullmatch(sentence)
        if found:
            return translate(template).format(**{name: _each(value) for name, value in found.groupdict().items()})
    return sentence


def _each(value: str) -> str:
    """Return a value in the language of the environment; of a list of reasons, each (a reason may hold a comma)."""
    parts, said = value.split(", "), list[str]()
    while parts:
        length = next((end for end in range(len(parts), 1, -1) if translate(", ".join(parts[:end])) != ", ".join(parts[:end])), 1)
        said.append(translate(", ".join(parts[:length])))
        del parts[:length]
    return ", ".join(said)


@cache
def _shape(template: str) -> re.Pattern[str]:
    return re.compile(PLACE.sub(r"(?P<\1>.*?)", re.escape(template)), re.DOTALL)
