import os
import subprocess
import sys

import pytest

from jalon import __version__
from jalon.cli.main import VERBS


def jalon(*arguments: str, language: str = "en", **options) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "JALON_LANGUAGE": language}
    return subprocess.run(
        [sys.executable, "-m", "jalon", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        timeout=60,
        **options,
    )


def test_help_names_every_verb_in_both_languages():
    english, french = jalon("--help"), jalon("--help", language="fr")

    assert (english.returncode, french.returncode) == (0, 0)
    assert all(f"\n  {verb} " in english.stdout and f"\n  {verb} " in french.stdout for verb in VERBS)
    assert "read documents: what they promise" in english.stdout
    assert "lire des documents" in french.stdout


def test_the_version_is_told():
    assert jalon("--version").stdout == f"jalon {__version__}\n"


def test_nothing_asked_gives_the_help_as_a_mistake():
    run = jalon()

    assert (run.returncode, run.stdout) == (2, "")
    assert "commands:" in run.stderr


@pytest.mark.parametrize(
    ("arguments", "language", "complaint"),
    [
        (("raed",), "en", "jalon: Unknown command 'raed'. Known commands: "),
        (("raed",), "fr", "jalon: Commande inconnue\u00a0: «\u00a0raed\u00a0». Commandes connues\u00a0: "),
        (("r\x1b[2Jd",), "en", "jalon: Unknown command 'r\N{REPLACEMENT CHARACTER}[2Jd'."),
        (("--loud",), "en", "jalon: unrecognized arguments: --loud"),
        (("read",), "fr", "jalon: il manque\u00a0: FICHIER"),
        (("read", "--format", "xml", "a"), "en", "jalon: argument --format: invalid choice: 'xml'"),
        (("read", "--jobs", "0", "a"), "en", "jalon: argument --jobs: invalid"),
    ],
)
def test_a_mistake_is_said_and_ends_with_two(arguments, language, complaint):
    run = jalon(*arguments, language=language)

    assert (run.returncode, run.stdout) == (2, "")
    assert complaint in run.stderr
    assert "Traceback" not in run.stderr


def test_help_imports_neither_django_nor_a_reader():
    code = (
        "import sys\nfrom jalon.cli.main import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'django', 'rich', 'lxml', 'pypdfium2', 'jalon.reading.formats'} & set(sys.modules)\n"
        "print(heavy, file=sys.stderr)"
    )

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)

    assert run.stderr == "set()\n"


def test_each_verb_of_the_table_can_be_asked_for_help():
    for verb in VERBS:
        run = jalon(verb, "--help")
        assert (run.returncode, run.stderr) == (0, ""), verb
        assert run.stdout.startswith(f"usage: jalon {verb}")
