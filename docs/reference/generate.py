"""Write the parts of the reference that are made from the code; ``tests/test_docs.py`` checks that they are in step.

Run ``.venv/bin/python docs/reference/generate.py``.
"""

import os
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMANDS = """# Commands

Made from the code by `docs/reference/generate.py`. The commands speak French, or English where the system does (`JALON_LANGUAGE=en`).
Exit codes: 0 done; 1 a check differs; 2 a mistake, or a file that cannot be read; 3 read, with warnings; 130 stopped by Ctrl-C.

`./jalon test [PYTEST ARGUMENTS]` runs every check of the project; it is part of the start script, not of the installed command.
"""


def commands() -> str:
    """Return the reference of the commands: the help of every verb, in English, 100 columns wide."""
    os.environ["JALON_LANGUAGE"] = "en"
    os.environ["COLUMNS"] = "100"
    from jalon.cli.main import VERBS, Parser

    parts = [COMMANDS]
    for name, verb in VERBS.items():
        parser = Parser(prog=f"jalon {name}", description=verb.summary)
        import_module(verb.module).configure(parser)
        parts.append(f"\n## `jalon {name}`\n\n```text\n{parser.format_help().strip()}\n```\n")
    return "".join(parts)


if __name__ == "__main__":
    (HERE / "commands.md").write_text(commands(), encoding="utf-8")
