"""``jalon instrument``: check the file that declares a measure, show its stages and forms, begin a new one."""

import argparse
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from jalon.cli.instrument_install import configure as configure_install
from jalon.cli.language import sentence_of, translate_count
from jalon.cli.language import translate as _
from jalon.cli.read import written
from jalon.cli.terminal import complain, one_line, safe
from jalon.errors import UnreadableFile

if TYPE_CHECKING:
    from jalon.delivery.declarations.problems import BadDeclaration
    from jalon.delivery.declarations.shape import Instrument

EXIT_DONE, EXIT_MISTAKE = 0, 2
ENGINE_NAMES = ("agreement", "case", "session", "challenge", "listing", "project", "committee")


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare what may be done with an instrument, and the options of each."""
    actions = parser.add_subparsers(dest="action", required=True, metavar=_("ACTION"))
    check = actions.add_parser(
        "check", help=_("say what keeps declarations from running"), description=_("say what keeps declarations from running")
    )
    check.add_argument("files", nargs="+", type=Path, metavar=_("FILE"), help=_("a declaration, in TOML"))
    show = actions.add_parser("show", help=_("show stages and forms"), description=_("show stages and forms"))
    show.add_argument("file", metavar=_("FILE"), help=_("a declaration, or the name of one that comes with Jalon"))
    show.add_argument(
        "--format", choices=("text", "html"), default="text", help=_("text: stages in lines (default); html: drawn, with the forms")
    )
    show.add_argument("-o", "--output", type=Path, metavar=_("OUT"), help=_("write to this file instead of standard output"))
    compare = actions.add_parser(
        "compare",
        help=_("say what moving to a newer version does to a file"),
        description=_("say what moving to a newer version does to a file"),
    )
    compare.add_argument("older", type=Path, metavar=_("OLDER"), help=_("the declaration in use"))
    compare.add_argument("newer", type=Path, metavar=_("NEWER"), help=_("the next version of it"))
    new = actions.add_parser("new", help=_("begin a declaration"), description=_("begin a declaration"))
    new.add_argument("name", metavar=_("NAME"), help=_("its name: small letters, digits and '-'"))
    new.add_argument("--engine", choices=ENGINE_NAMES, default="case", help=_("which engine runs it (case)"))
    new.add_argument("-o", "--output", type=Path, metavar=_("OUT"), help=_("write to this file instead of NAME.toml"))
    install = actions.add_parser(
        "install", help=_("take declarations into an installation"), description=_("take declarations into an installation")
    )
    configure_install(install)
    actions.add_parser("list", help=_("list those that come with Jalon"), description=_("list those that come with Jalon"))


def run(arguments: argparse.Namespace) -> int:
    """Do what is asked and return the exit code."""
    if arguments.action == "check":
        return _check(arguments.files)
    if arguments.action == "show":
        return _show(arguments.file, format_name=arguments.format, output=arguments.output)
    if arguments.action == "compare":
        return _compare(arguments.older, arguments.newer)
    if arguments.action == "new":
        return _begin(arguments.name, engine=arguments.engine, output=arguments.output)
    if arguments.action == "install":
        return _install(arguments.files, data=arguments.data)
    return _list()


def _install(files: list[Path], *, data: Path) -> int:
    from jalon.cli.instrument_install import install
    from jalon.delivery.declarations.problems import BadDeclaration

    try:
        return install(files, data=data)
    except BadDeclaration as error:
        return _refused(error)


def _check(files: list[Path]) -> int:
    from jalon.delivery.declarations.problems import BadDeclaration
    from jalon.delivery.declarations.reading import read_declaration

    code = EXIT_DONE
    for path in files:
        try:
            instrument = read_declaration(path)
        except BadDeclaration as error:
            code = _refused(error)
        except UnreadableFile as error:
            code = EXIT_MISTAKE
            complain(sentence_of(error))
        else:
            print(safe(_checked(instrument)))
    return code


def _refused(error: "BadDeclaration") -> int:
    complain(sentence_of(error))
    for problem in error.problems:
        print(f"  - {one_line(sentence_of(problem))}", file=sys.stderr)
    return EXIT_MISTAKE


def _checked(instrument: "Instrument") -> str:
    from jalon.cli.instrument_words import FIELDS, FIGURES, STAGES

    parts = ((STAGES, instrument.stages), (FIELDS, instrument.fields), (FIGURES, instrument.indicators))
    said = ", ".join(translate_count(*forms, count=len(part)).format(count=len(part)) for forms, part in parts)
    return _("'{name}' version {version} can run: {said}.").format(name=instrument.name, version=instrument.version, said=said)


def _show(name: str, *, format_name: str, output: Path | None) -> int:
    from jalon.cli.instrument_lines import folded, lines_of
    from jalon.cli.instrument_page import page_of
    from jalon.delivery.declarations.problems import BadDeclaration
    from jalon.delivery.declarations.reading import read_declaration
    from jalon.delivery.declarations.shipped import shipped_file

    try:
        instrument = read_declaration(shipped_file(name) or Path(name))
    except BadDeclaration as error:
        return _refused(error)
    width = shutil.get_terminal_size().columns if output is None and sys.stdout.isatty() else None
    with written(output):
        if format_name == "html":
            print(page_of(instrument), end="")
        else:
            for line in folded(lines_of(instrument), width=width):
                print(safe(line))
    return EXIT_DONE


def _compare(older: Path, newer: Path) -> int:
    from jalon.cli.instrument_lines import lines_of_move
    from jalon.delivery.declarations.problems import BadDeclaration
    from jalon.delivery.declarations.reading import read_declaration
    from jalon.delivery.declarations.versions import move_between

    try:
        move = move_between(read_declaration(older), read_declaration(newer))
    except BadDeclaration as error:
        return _refused(error)
    for line in lines_of_move(move):
        print(safe(line))
    return EXIT_DONE


def _begin(name: str, *, engine: str, output: Path | None) -> int:
    from jalon.delivery.declarations.starting import new_declaration
    from jalon.delivery.declarations.words import NAME

    if not re.fullmatch(NAME, name) or len(name) > 40:
        raise UnreadableFile("'{name}' cannot be a name. Use small letters without accents, digits and '-', 40 at most.", name=name)
    path = output or Path(f"{name}.toml")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(new_declaration(name, engine=engine))
    except FileExistsError:
        raise UnreadableFile(
            "'{name}' is there already. Choose another name, or another place with --output.", name=str(path)
        ) from None
    except OSError as error:
        raise UnreadableFile(
            "'{name}' cannot be written: {reason}. Choose another place with --output.",
            name=str(path),
            reason=error.strerror or str(error),
        ) from None
    print(_("'{path}' is written. Change it, then: jalon instrument check {path}").format(path=safe(str(path))))
    return EXIT_DONE


def _list() -> int:
    from jalon.cli.instrument_lines import in_language
    from jalon.delivery.declarations.shipped import shipped_instruments

    instruments = shipped_instruments()
    width = max((len(instrument.name) for instrument in instruments), default=0)
    for instrument in instruments:
        print(f"{instrument.name:{width}}  {instrument.engine:9}  {in_language(instrument.title)}")
    return EXIT_DONE
