"""``jalon instrument``: check, show, new and list, in both languages, in a pipe and in a terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jalon.cli.instrument import ENGINE_NAMES
from jalon.cli.instrument_lines import folded, lines_of
from jalon.cli.instrument_page import page_of
from jalon.cli.instrument_words import ALLOWED, DAYS, ENDS, ENGINES, LENGTHS, MARKS, ROLES, THEN, TYPES, VISIBILITIES
from jalon.cli.read_page import escaped
from jalon.delivery.declarations import engines, shape
from jalon.delivery.declarations.shipped import shipped_files, shipped_instruments
from jalon.delivery.declarations.starting import new_declaration
from jalon.delivery.declarations.words import DAYS_OF


def instrument(*arguments: str | Path, language: str = "fr", folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jalon", "instrument", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "JALON_LANGUAGE": language},
        cwd=folder,
        timeout=60,
    )


@pytest.fixture
def conseil(tmp_path: Path) -> Path:
    path = tmp_path / "conseil.toml"
    path.write_text(new_declaration("conseil", engine="case"), encoding="utf-8")
    return path


def test_a_new_declaration_is_written_checked_and_shown(tmp_path: Path) -> None:
    begun = instrument("new", "un-conseil", "--engine", "case", folder=tmp_path)
    checked = instrument("check", "un-conseil.toml", folder=tmp_path)

    assert (
        begun.stdout == "«\u00a0un-conseil.toml\u00a0» est écrit. Modifiez-le, puis\u00a0: jalon instrument check un-conseil.toml\n"
    )
    assert checked.stdout == "«\u00a0un-conseil\u00a0», version 1, peut fonctionner\u00a0: 4 étapes, 3 champs, 1 chiffre.\n"
    assert (begun.returncode, checked.returncode) == (0, 0)


def test_a_new_declaration_never_replaces_a_file(conseil: Path) -> None:
    before = conseil.read_bytes()

    run = instrument("new", "conseil", folder=conseil.parent, language="en")

    assert run.stderr == "jalon: 'conseil.toml' is there already. Choose another name, or another place with --output.\n"
    assert (run.returncode, conseil.read_bytes()) == (2, before)


@pytest.mark.parametrize("name", ["Étude", "a b", "../x", "-x", "x" * 41])
def test_a_name_that_cannot_be_one_is_refused(name: str, tmp_path: Path) -> None:
    run = instrument("new", "--", name, folder=tmp_path, language="en")

    assert run.stderr == f"jalon: '{name}' cannot be a name. Use small letters without accents, digits and '-', 40 at most.\n"
    assert (run.returncode, list(tmp_path.iterdir())) == (2, [])


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "fr",
            "jalon: «\u00a0conseil.toml\u00a0» ne déclare aucun instrument qui puisse fonctionner. À corriger\u00a0: 2.\n"
            "  - «\u00a0within\u00a0» vaut «\u00a0un an\u00a0» dans l’étape «\u00a0under-way\u00a0». Écrivez une durée comme"
            " «\u00a030 days\u00a0», «\u00a018 months\u00a0» ou «\u00a05 years\u00a0» (100 ans au plus).\n"
            "  - Dans «\u00a0visible\u00a0» (le champ «\u00a0subject\u00a0»), la valeur «\u00a0publique\u00a0» n’existe pas."
            " Vouliez-vous dire «\u00a0public\u00a0»? Existent\u00a0: public, committee, ministry, restricted.\n",
        ),
        (
            "en",
            "jalon: 'conseil.toml' declares no instrument that can run. To mend: 2.\n"
            "  - 'within' is 'un an' in stage 'under-way'. Write a length of time such as '30 days', '18 months' or '5 years'"
            " (100 years at most).\n"
            "  - Unknown value 'publique' in 'visible' of field 'subject'. Did you mean 'public'?"
            " Known: public, committee, ministry, restricted.\n",
        ),
    ],
)
def test_what_is_wrong_is_told_in_both_languages(conseil: Path, language: str, told: str) -> None:
    text = conseil.read_text("utf-8").replace("12 months", "un an").replace('visible = "public"', 'visible = "publique"', 1)
    conseil.write_text(text, encoding="utf-8")

    for verb in ("check", "show"):
        run = instrument(verb, conseil, language=language)

        assert (run.returncode, run.stdout, run.stderr) == (2, "", told)


def test_names_in_a_file_are_never_translated(conseil: Path) -> None:
    text = conseil.read_text("utf-8").replace('asks = ["result"]', 'asks = ["stage"]')
    conseil.write_text(text, encoding="utf-8")

    run = instrument("check", conseil)

    assert "le champ «\u00a0stage\u00a0» n’existe pas" in run.stderr


def test_several_files_are_checked_each(conseil: Path, tmp_path: Path) -> None:
    run = instrument("check", tmp_path / "none.toml", conseil, language="en")

    assert run.stdout == "'conseil' version 1 can run: 4 stages, 3 fields, 1 figure.\n"
    assert run.stderr == f"jalon: '{tmp_path}/none.toml' cannot be read: No such file or directory. Check the path.\n"
    assert run.returncode == 2


def test_an_instrument_is_shown_as_lines(conseil: Path) -> None:
    run = instrument("show", conseil, language="en")

    assert run.stdout.startswith(
        "Conseil\nconseil, version 1, engine: advisory file\n\nWhat this measure is for, in a sentence.\n\n* must be given."
    )
    assert "    acts: File officer, whom the file concerns\n    · Subject * – words\n" in run.stdout
    assert "    allows: consent *\n    → Under way, Refused\n" in run.stdout
    assert "    · Result * – text; restricted\n" in run.stdout
    assert "    lasts at most 12 months\n" in run.stdout
    assert "    ↩ Request\n" in run.stdout
    assert "    ■ ends without having been completed\n\nClosed file: 5 years, then anonymised\n" in run.stdout
    assert run.stdout.endswith("Figures\n    = Closed files (files)\n")


def test_an_instrument_is_shown_as_a_page_that_stands_alone(conseil: Path, tmp_path: Path) -> None:
    run = instrument("show", conseil, "--format", "html", "-o", tmp_path / "conseil.html")
    page = (tmp_path / "conseil.html").read_text("utf-8")

    assert (run.returncode, run.stdout) == (0, "")
    assert page.startswith('<!doctype html>\n<html lang="fr">')
    assert "<svg" in page
    assert "À quoi servent les renseignements, et qui les voit.</blockquote>" in page
    assert '<label for="request-subject">Objet *</label><input id="request-subject"' in page
    assert page.count("Vu par l’organisme qui tient le dossier et la partie concernée.") == 1
    assert "src=" not in page
    assert "href=" not in page


@pytest.mark.parametrize("name", [path.stem for path in shipped_files()])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_shipped_instrument_is_shown(name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JALON_LANGUAGE", language)
    shown = next(each for each in shipped_instruments() if each.name == name)

    lines, page = list(lines_of(shown)), page_of(shown)

    assert all(any(stage.title.said(language) in line for line in lines) for stage in shown.stages)
    assert all(escaped(field.title.said(language)) in page for field in shown.fields)


def test_the_shipped_instruments_are_listed() -> None:
    run = instrument("list")

    assert len(run.stdout.splitlines()) == len(list(shipped_files()))
    assert "incubation                      case       Incubation d’entreprises\n" in run.stdout


def test_a_shipped_instrument_is_shown_by_its_name() -> None:
    run = instrument("show", "soutien-orpex")

    assert "    échéance\u00a0: dernier jour + 90 jours\n" in run.stdout


def test_an_end_that_asks_nothing_has_no_form(conseil: Path) -> None:
    page = instrument("show", conseil, "--format", "html").stdout

    assert page.count("<section>") == 3  # two stages and the figures


def test_lines_are_folded_to_the_terminal_under_their_own_beginning() -> None:
    lines = list(folded(["    · Un champ au titre bien long – mots"], width=24))

    assert lines == ["    · Un champ au titre", "      bien long – mots"]


def test_a_reader_that_goes_away_is_no_error(conseil: Path) -> None:
    command = f'"{sys.executable}" -m jalon instrument show "{conseil}" --format html | head -c 10'
    run = subprocess.run(["bash", "-c", command], capture_output=True, env={**os.environ}, timeout=60)

    assert (run.returncode, run.stderr) == (0, b"")


def test_every_part_has_its_word() -> None:
    known = engines.ENGINES.values()

    assert tuple(ENGINES) == tuple(engines.ENGINES) == ENGINE_NAMES
    assert set(ROLES) == {role for engine in known for role in engine.roles}
    assert set(ALLOWED) == {name for engine in known for name in engine.allowed}
    assert set(TYPES) == set(shape.FieldType.__args__)  # type: ignore[attr-defined]
    assert set(VISIBILITIES) == set(shape.Visibility)
    assert set(MARKS) == set(shape.Visibility) - {shape.Visibility.PUBLIC}
    assert set(DAYS) == {day for engine in known for day in engine.days}
    assert set(LENGTHS) == set(DAYS_OF)
    assert (set(THEN), set(ENDS)) == ({"anonymise", "destroy", "keep"}, {"done", "stopped"})


def test_what_a_newer_version_does_to_a_file_is_told(conseil: Path) -> None:
    newer = conseil.with_name("conseil-2.toml")
    text = (
        conseil.read_text("utf-8")
        .replace("version = 1 ", "version = 2 ")
        .replace('name = "subject"', 'name = "topic"\nwas = "subject"')
    )
    newer.write_text(text.replace('"subject"', '"topic"').replace('was = "topic"', 'was = "subject"'), encoding="utf-8")

    told, same = instrument("compare", conseil, newer), instrument("compare", newer, conseil)

    assert (told.returncode, told.stdout) == (0, "Champ subject → topic\n")
    assert (same.returncode, same.stderr) == (2, "jalon: La version 1 ne suit pas la version 2. Augmentez-la.\n")
