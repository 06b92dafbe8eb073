"""Every message that the command line may say, gathered from the source."""

import ast
from pathlib import Path

import jalon
from jalon.cli.corpus_reasons import WHY
from jalon.cli.instrument_words import EVERY_WORD
from jalon.cli.language import WARNING_TEMPLATES
from jalon.cli.main import VERBS
from jalon.cli.read_page import MENTIONS
from jalon.cli.read_tree import ANSWERS, FIRMNESS, GAPS, KINDS, NOVELTY, QUESTIONS
from jalon.delivery.declarations.refusing import EXPECTED, NOT_EXPECTED, PARTS
from jalon.extraction.explaining import REASONS
from jalon.extraction.plan_tables import WEIGHTS as TABLE_WEIGHTS
from jalon.extraction.plans import WEIGHTS
from jalon.extraction.roles import LIST_WEIGHTS, SENTENCE_WEIGHTS

SOURCE = Path(jalon.__file__).parent
TRANSLATORS = {"_", "translate", "translate_count"}
ERRORS = {"UnreadableFile", "HostileFile", "NotReady", "StepRefused", "JalonError"}
# Functions that are handed a message and translate it.
TELLERS = {"say"}
DECLARATION_TELLERS = {
    "Problem",
    "Phrase",
    "BadDeclaration",
    "UnreadableFile",
    "unknown",
    "each_unknown",
    "_twice",
    "_old_names",
    "StepRefused",
}
SHORTEST_SENTENCE = 25
# What argparse says of its own.
ARGPARSE = (
    "usage: ",
    "positional arguments",
    "options",
    "show this help message and exit",
    "show program's version number and exit",
    "the following arguments are required: %s",
    "unrecognized arguments: %s",
    "expected one argument",
    "expected at least one argument",
    "ignored explicit argument %r",
    "argument %(argument_name)s: %(message)s",
    "invalid %(type)s value: %(value)r",
    "invalid choice: %(value)r (choose from %(choices)s)",
    "ambiguous option: %(option)s could match %(matches)s",
)


def called(tree: ast.AST) -> list[tuple[str, ast.Call]]:
    """Return every call in a module with the name that is called."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(getattr(call.func, "id", getattr(call.func, "attr", "")), call) for call in calls]


def first_text(call: ast.Call, place: int = 0) -> str | None:
    """Return the text given at a place of a call, if it is one."""
    given = call.args[place] if len(call.args) > place else None
    return given.value if isinstance(given, ast.Constant) and isinstance(given.value, str) else None


def said_by_command() -> set[str]:
    """Return what the modules of the command line translate, with the plural forms."""
    found = {verb.summary for verb in VERBS.values()} | {*KINDS.values(), *FIRMNESS.values(), *GAPS.values(), *WHY.values()}
    found.update(label for _name, label in (*QUESTIONS, *MENTIONS, *ANSWERS))
    found.update(NOVELTY.values())
    for path in sorted(each for package in ("cli", "corpus", "project") for each in (SOURCE / package).glob("*.py")):
        for name, call in called(ast.parse(path.read_text("utf-8"))):
            if name in TRANSLATORS | ERRORS | TELLERS:
                found.update(text for text in (first_text(call), first_text(call, 1)) if text)
    return found


def said_by_declarations() -> set[str]:
    """Return the sentences about declarations of instruments, with the words inside them, and what the parts of these are called."""
    found = {*EVERY_WORD, *EXPECTED.values(), NOT_EXPECTED, *(each for forms in PARTS.values() for each in forms)}
    for path in sorted((SOURCE / "delivery" / "declarations").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        told = (first_text(call) for name, call in called(tree) if name in DECLARATION_TELLERS)
        found.update(text for text in told if text)
        found.update(
            node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign)
            and getattr(node.targets[0], "id", "") == "sentence"
            and isinstance(node.value, ast.Constant)
        )
    return found


def said_by_reading() -> set[str]:
    """Return the sentences of the errors that reading raises, which all name their file, and its warnings."""
    found = set(WARNING_TEMPLATES) | {"nothing in it reads as a plan"}
    found.update((*WEIGHTS, *TABLE_WEIGHTS, *LIST_WEIGHTS, *SENTENCE_WEIGHTS, *REASONS))
    found.update(("the line is labelled as a commitment", "the heading is labelled as a commitment"))
    for package in ("reading", "extraction"):
        for path in sorted((SOURCE / package).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
            found.update(text for text in texts if "'{name}'" in text)
            warned = (first_text(call, 1) for name, call in called(tree) if name in {"warn", "ReadingWarning"})
            found.update(text for text in warned if text)
    return found


def shapes_said_by_reading() -> set[str]:
    """Return the sentences that reading puts together with values inside, each value as empty braces."""
    found = set()
    for package in ("reading", "extraction"):
        for path in sorted((SOURCE / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.JoinedStr):
                    shape = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
                    if len(shape) > SHORTEST_SENTENCE and shape.endswith(".") and " " in shape:
                        found.add(shape)
    return found
