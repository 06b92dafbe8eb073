"""No sentence about declarations stands in the code without a broken file that brings it about."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from delivery.declarations import test_mistakes
from jalon.delivery import declarations
from jalon.delivery.declarations.refusing import EXPECTED

FOLDER = Path(declarations.__file__).parent
TELLERS = {"Problem", "_twice"}
#: Sentences about files that are no declarations at all, each with its test in ``test_reading``.
ELSEWHERE = re.compile("UTF-8|TOML|bytes at most|too deep|too long to be one|And more")


def sentences() -> Iterator[str]:
    """Yield every sentence with its places, from the calls that tell it."""
    for path in FOLDER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in TELLERS and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value
            elif (
                isinstance(node, ast.Assign)
                and getattr(node.targets[0], "id", "") == "sentence"
                and isinstance(node.value, ast.Constant)
            ):
                yield node.value.value


def shape(template: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", ".*", re.escape(template)))


def test_every_sentence_is_brought_about_by_a_broken_file() -> None:
    told = [sentence for _text, *sentences in test_mistakes.MISTAKES.values() for sentence in sentences]

    untold = {each for each in sentences() if not ELSEWHERE.search(each) and not any(shape(each).fullmatch(one) for one in told)}

    assert untold == set()


def test_every_expectation_is_brought_about_by_a_broken_file() -> None:
    told = [sentence for _text, *sentences in test_mistakes.MISTAKES.values() for sentence in sentences]

    untold = {
        kind
        for kind, words in EXPECTED.items()
        if not any(shape(f"'{{key}}' is '{{value}}' in {{where}}: {words}.").fullmatch(one) for one in told)
    }

    assert untold == set()
