"""The ``jalon`` command: a table of verbs, each in a module that is imported only when it is used."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import NamedTuple, NoReturn

from jalon import __version__
from jalon.cli.language import sentence_of, translate
from jalon.cli.terminal import complain, leave_quietly, one_line, prepare_streams
from jalon.errors import DISK_TROUBLE, JalonError

EXIT_MISTAKE = 2
EXIT_INTERRUPTED = 130


class Verb(NamedTuple):
    """A verb of the command line: the module with ``configure(parser)`` and ``run(arguments) -> int``, and what it does in a line."""

    module: str
    summary: str


VERBS = {
    "administrator": Verb("jalon.cli.administrator", "invite the first administrator of an installation"),
    "compare": Verb("jalon.cli.compare", "compare two editions of a plan: what was kept, reworded, moved, dropped"),
    "corpus": Verb("jalon.cli.corpus", "read and compare whole collections of documents"),
    "demo": Verb("jalon.cli.demo", "load the example documents, or yours, and serve the site"),
    "instrument": Verb("jalon.cli.instrument", "check, show or begin the declaration of a measure"),
    "load-sample": Verb("jalon.cli.load_sample", "fill an installation with made-up data, to measure and to try"),
    "read": Verb("jalon.cli.read", "read documents: what they promise, in their own words"),
    "rebuild-progress": Verb("jalon.cli.rebuild_progress", "make anew where each commitment stands, from its updates"),
    "release-figures": Verb("jalon.cli.release_figures", "release the figures of restricted files whose period is over"),
    "send-mail": Verb("jalon.cli.send_mail", "send the mail that waits, and the digests of the day"),
    "serve": Verb("jalon.cli.serve", "serve the site of an installation"),
}


class Parser(argparse.ArgumentParser):
    """A parser that complains as the rest of the command does."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and how the verb is used; exit 2."""
        self.print_usage(sys.stderr)
        complain(message)
        raise SystemExit(EXIT_MISTAKE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 done, 2 a mistake or a file that cannot be read, 3 done with warnings, 130 stopped."""
    prepare_streams()
    # argparse has no other way to be told a language than the process's own catalogue.
    vars(argparse)["_"] = translate
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except JalonError as error:
        complain(sentence_of(error))
        return EXIT_MISTAKE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        return leave_quietly()
    except OSError as trouble:
        if trouble.errno not in DISK_TROUBLE:
            raise
        return _out_of_room(trouble)
    return code


def _out_of_room(trouble: OSError) -> int:
    """Say that standard output takes no more, which nothing written later could change."""
    leave_quietly()
    reason = trouble.strerror or type(trouble).__name__
    complain(translate("The output could not be written: {reason}. Free some space or choose another place.").format(reason=reason))
    return EXIT_MISTAKE


def _run(arguments: list[str]) -> int:
    if not arguments or arguments[0].startswith("-"):
        return _run_without_verb(arguments)
    name, rest = arguments[0], arguments[1:]
    verb = VERBS.get(name)
    if verb is None:
        known = ", ".join(VERBS)
        complain(translate("Unknown command '{name}'. Known commands: {known}.").format(name=name, known=known))
        return EXIT_MISTAKE
    module = import_module(verb.module)
    parser = Parser(prog=f"jalon {name}", description=translate(verb.summary))
    module.configure(parser)
    asked = parser.parse_args(rest)
    with _troubles_said(asked):
        return int(module.run(asked))


def _troubles_said(asked: argparse.Namespace) -> AbstractContextManager[None]:
    """Return what guards a verb that works on an installation; the others need nothing."""
    if "data" not in asked:
        return nullcontext()
    from jalon.project.installation import troubles_said

    return troubles_said(asked.data)


def _run_without_verb(arguments: list[str]) -> int:
    parser = Parser(prog="jalon", formatter_class=argparse.RawDescriptionHelpFormatter, epilog=_verbs())
    parser.description = translate("Read published plans, keep every word traceable, follow each commitment until it is done.")
    parser.add_argument("--version", action="version", version=f"jalon {__version__}")
    parser.add_argument("verb", metavar=translate("command"), nargs="?", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    parser.usage = translate("jalon command [options]")
    asked = parser.parse_args(arguments)
    if asked.verb is not None:
        complain(translate("Give the command first: 'jalon {verb} ...'.").format(verb=one_line(asked.verb)))
    else:
        parser.print_help(sys.stderr)
    return EXIT_MISTAKE


def _verbs() -> str:
    width = max(map(len, VERBS)) + 2
    lines = "\n".join(f"  {name:<{width}}{translate(verb.summary)}" for name, verb in VERBS.items())
    closing = translate("'jalon command --help' tells the rest.")
    return f"{translate('commands:')}\n{lines}\n\n{closing}"
