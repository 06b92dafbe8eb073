import re
import string
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import jalon
from cli.messages import ARGPARSE, said_by_command, said_by_declarations, said_by_reading, shapes_said_by_reading
from jalon.cli.language import WARNING_TEMPLATES, language_of, sentence_of, translate, translate_warning
from jalon.errors import UnreadableFile

CATALOG = Path(jalon.__file__).parent / "locale" / "fr" / "LC_MESSAGES"


def catalog():
    with (CATALOG / "jalon.po").open("rb") as file:
        return read_po(file, locale="fr")


def places(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "en_CA.UTF-8"}, "en"),
        ({"LANG": "en_CA.UTF-8", "LC_ALL": "fr_CA.UTF-8"}, "fr"),
        ({"LC_ALL": "fr_CA.UTF-8", "JALON_LANGUAGE": "en"}, "en"),
        ({"LC_ALL": "", "LANG": "en_US"}, "en"),
    ],
)
def test_french_is_spoken_unless_the_environment_asks_for_english(environment, language):
    assert language_of(environment) == language


def test_every_message_has_its_french():
    said = said_by_command() | said_by_declarations() | said_by_reading() | set(ARGPARSE)
    known = {text for message in catalog() if message.id and message.string for text in _texts(message.id)}

    assert sorted(said - known) == []


def test_every_sentence_with_values_inside_is_known_by_its_shape():
    known = {re.sub(r"\{\w+\}", "{}", template) for template in WARNING_TEMPLATES}

    assert sorted(shapes_said_by_reading() - known) == []


def test_no_message_of_the_catalogue_has_gone():
    said = said_by_command() | said_by_declarations() | said_by_reading() | set(ARGPARSE)

    assert sorted(text for message in catalog() if message.id for text in _texts(message.id) if text not in said) == []


def test_the_french_names_the_same_values():
    differing = [
        message.id
        for message in catalog()
        if isinstance(message.id, str) and message.id not in ARGPARSE and places(message.id) != places(message.string)
    ]

    assert [text for text in differing if text] == []


def test_the_compiled_catalogue_is_in_step():
    compiled = read_mo(BytesIO((CATALOG / "jalon.mo").read_bytes()))

    def pairs(messages):
        return {_texts(message.id): _texts(message.string) for message in messages if message.id}

    assert pairs(compiled) == pairs(catalog())


def _texts(identifier) -> tuple[str, ...]:
    return (identifier,) if isinstance(identifier, str) else tuple(identifier)


def test_an_error_is_said_in_french_with_its_values(monkeypatch):
    monkeypatch.setenv("JALON_LANGUAGE", "fr")

    said = sentence_of(UnreadableFile("'{name}' is encrypted. Save it without a password and try again.", name="plan.docx"))

    assert said == "«\u00a0plan.docx\u00a0» est chiffré. Enregistrez-le sans mot de passe et recommencez."


def test_an_empty_value_stays_empty(monkeypatch):
    monkeypatch.setenv("JALON_LANGUAGE", "fr")

    assert translate("") == ""


@pytest.mark.parametrize("template", WARNING_TEMPLATES)
def test_a_warning_with_values_inside_is_found_again(template, monkeypatch):
    monkeypatch.setenv("JALON_LANGUAGE", "fr")
    values = {name: f"<{name}>" for name in places(template)}

    assert translate_warning(template.format(**values)) == translate(template).format(**values)
    assert translate(template) != template


def test_the_reasons_in_a_warning_are_said_in_french_too(monkeypatch):
    monkeypatch.setenv("JALON_LANGUAGE", "fr")

    said = translate_warning("No priority was read: articles of law, the title names minutes, a communiqué, a law or a report.")

    assert said == (
        "Aucune priorité n’a été lue\u00a0: des articles de loi, le titre annonce un procès-verbal, un communiqué, une loi ou un rapport."
    )


def test_a_warning_that_nobody_translated_is_said_as_it_is(monkeypatch):
    monkeypatch.setenv("JALON_LANGUAGE", "fr")

    assert translate_warning("Something new happened.") == "Something new happened."
