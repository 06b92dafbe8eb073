"""Write the parts of the reference that are made from the code; ``tests/test_docs.py`` checks that they are in step.

Run ``.venv/bin/python docs/reference/generate.py``; with the name of a part (``commands``, ``api``, ``collections``,
``declarations``) it prints that part instead.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
COMMANDS = """# Commands

Made from the code by `docs/reference/generate.py`. The commands speak French, or English where the system does (`JALON_LANGUAGE=en`).
Exit codes: 0 done; 1 a check differs; 2 a mistake, or a file that cannot be read; 3 read or compared, with warnings; 130 stopped by Ctrl-C.

`./jalon test [PYTEST ARGUMENTS]` runs every check of the project; it is part of the start script, not of the installed command.
"""
API = """# The API

Made from the code by `docs/reference/generate.py`. Read-only, without an account, published plans only; any page may call it.

- **Lists** answer `{"items": [...], "next": address or null, "count": n}`; `next` leads to the following page. Lists go by identity.
- **Languages**: names come in French and English; words are the document's. Titles of problems follow `Accept-Language`.
- **Freshness**: answers carry `ETag` and `Last-Modified`; ask again with `If-None-Match` and get 304 where nothing changed.
- **Problems** follow RFC 9457 (`application/problem+json`): `title`, `status`, `detail`, and what to do.
- **Licence**: CC BY 4.0. `openapi.json` describes everything (OpenAPI 3.1); `/api/v1/docs` is a page to try it.
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
        parts += [f"\n### `{each.prog}`\n\n```text\n{each.format_help().strip()}\n```\n" for each in _actions(parser)]
    return "".join(parts)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """Yield the parsers of what a verb may be followed by."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


def api() -> str:
    """Return the reference of the API: every address with what it may be asked, every field with its meaning."""
    described = _description()
    return "\n".join(
        [API, "## Addresses", *_addresses(described["paths"]), "", "## Fields", *_shapes(described["components"]["schemas"]), ""]
    )


COLLECTIONS = """# The tables of a collection

Made from the code by `docs/reference/generate.py`. `jalon corpus` writes these Parquet files;
[the guide](../how-to/read-collections.md) says how. `document` joins the tables.

- **Spans** are flat: `page`, `start` and `end` are columns of the row, or fields of the record, that they belong to.
- **Lists** are lists of records; a list without records means that the text says nothing.
- **Meanings** stand in each file's own schema too.
- `collection.json` says by which reader the tables were made, how many rows each has and the digest of its bytes; `parts/` holds
  what a later run needs in order not to read again.
"""


def collections() -> str:
    """Return the reference of a collection's tables: every column with its type and meaning, every code of a failure."""
    from jalon.cli.corpus_reasons import WHY
    from jalon.corpus.tables import REPETITION, SCHEMAS

    parts = [COLLECTIONS]
    for table, schema in {**SCHEMAS, "repetition": REPETITION}.items():
        parts.append(f"\n## `{table}.parquet`\n\n| Column | Type | Meaning |\n|---|---|---|\n")
        parts += [
            f"| `{field.name}` | {_column(field.type)} | {_cell(field.metadata[b'meaning'].decode())} |\n" for field in schema
        ]
    parts.append("\n## Codes of failures\n\n| Code | Means |\n|---|---|\n")
    return "".join([*parts, *(f"| `{code}` | {words} |\n" for code, words in WHY.items())])


DECLARATIONS = """# Declarations of instruments

Made from the code by `docs/reference/generate.py`. One TOML file declares one instrument;
[the guide](../how-to/declarer-un-instrument.md) makes one from nothing, [a record](../decisions/0011-one-file-an-instrument.md) says why.
Keys in **bold** are needed. Any other key than these is refused.

- **Names** are small letters without accents, digits, `-` and `_`, 40 at most.
- **Words** are a table with `fr` and `en`, both needed.
- **Lengths of time** are `"30 days"`, `"18 months"`, `"5 years"`.
- **Lists** stand in square brackets; lists of tables may be written `[[stages]]`.
"""


def declarations() -> str:
    """Return the reference of declarations: every key with its type and meaning, every engine with what it brings."""
    from jalon.delivery.declarations.dictionary import MEANINGS
    from jalon.delivery.declarations.engines import ENGINES
    from jalon.delivery.declarations.refusing import shapes_of
    from jalon.delivery.declarations.shape import Instrument

    parts, waiting, seen = [DECLARATIONS], [("The first lines", Instrument)], set()
    while waiting:
        title, shape = waiting.pop(0)
        if shape in seen or shape.__name__ == "Words":
            continue
        seen.add(shape)
        parts.append(f"\n## {title}\n\n| Key | Type | Meaning |\n|---|---|---|\n")
        for name, field in shape.model_fields.items():
            key = field.alias or name
            shown = f"**`{key}`**" if field.is_required() else f"`{key}`"
            parts.append(f"| {shown} | {_declared(field)} | {_cell(MEANINGS[shape.__name__][key])}{_usual(field)} |\n")
        waiting += [(f"`{key}`", inner) for key, inner in shapes_of(shape).items()]
    return "".join([*parts, "\n## Engines\n", *(line for engine in ENGINES.values() for line in _engine(engine))])


PLURALS = {"table": "tables", "name": "names", "text": "texts", "length of time": "lengths of time"}


def _declared(field: Any) -> str:
    """Return the type of a key of a declaration, in words."""
    from jalon.delivery.declarations.refusing import types_in

    kinds = types_in(field.annotation)
    names = [getattr(kind, "__name__", "") for kind in kinds]
    text = str(field.annotation) + str(field.metadata)
    choices = next((kind.__args__ for kind in kinds if str(kind).startswith("typing.Literal")), None)
    choices = choices or next(([each.value for each in kind] for kind in kinds if hasattr(kind, "__members__")), None)
    known = {"Words": "words", "Decimal": "number", "date": "day", "bool": "true or false", "int": "whole number"}
    plain = "length of time" if "_is_length_of_time" in text else "name" if "[a-z0-9]+)*$" in text else "text"
    models = [name for name, kind in zip(names, kinds, strict=True) if hasattr(kind, "model_fields") and name != "Words"]
    one = (
        " or ".join(f"`{each}`" for each in choices)
        if choices
        else ", ".join(dict.fromkeys(known[name] for name in names if name in known))
    )
    one = "table" if models else one or ("number by name" if "(\\\\.[a-z]" in text else plain)
    if "dict" in names:
        return f"table of {'lists of answers' if 'tuple' in names else one + 's' if one == 'name' else one}, by name"
    return f"list of {PLURALS.get(one, one)}" if "tuple" in names else one


def _usual(field: Any) -> str:
    if field.is_required() or field.default in (None, (), {}):
        return ""
    told = field.default[0] if isinstance(field.default, tuple) else str(field.default)
    return f" (without it: `{told.lower() if isinstance(field.default, bool) else told}`)"


def _engine(engine: Any) -> Iterator[str]:
    yield f"\n### `{engine.name}`\n\n{engine.meaning.capitalize()}.\n\n"
    yield f"Roles: {'; '.join(f'`{name}` {meaning}' for name, meaning in engine.roles.items())}.\n"
    if engine.numbers:
        yield f"\nNumbers of every case: {', '.join(f'`{name}`' for name in engine.numbers)}.\n"
    if engine.days:
        yield f"\nDays of every case: {', '.join(f'`{name}`' for name in engine.days)}.\n"
    yield "\n| Allows | Seen by | Holds | Meaning |\n|---|---|---|---|\n"
    yield from (f"| `{name}` | | | {meaning} |\n" for name, meaning in engine.acts.items())
    for rows in engine.rows:
        held = [
            *(f"`{name}`" for name in rows.numbers),
            *(f"`{name}`: {', '.join(values)}" for name, values in rows.choices.items()),
        ]
        yield f"| `{rows.name}` | {rows.visible.value} | {'; '.join(held)} | {rows.meaning} |\n"


def _column(kind: Any) -> str:
    if hasattr(kind, "value_type"):
        return f"list of {_column(kind.value_type)}"
    return "record" if hasattr(kind, "fields") and kind.num_fields else str(kind)


def _description() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as data:
        os.environ.update(JALON_DATA=data, DJANGO_SETTINGS_MODULE="jalon.project.settings")
        import django
        from django.test import Client

        django.setup()
        return dict(Client().get("/api/v1/openapi.json", headers={"accept-language": "en"}).json())


def _addresses(paths: dict[str, Any]) -> Iterator[str]:
    for path in sorted(paths):
        asked = paths[path]["get"]
        yield f"\n### `{path}`\n\n{asked.get('summary', '')}"
        if asked.get("parameters"):
            yield "\n| Parameter | Type | Meaning |\n|---|---|---|"
            for parameter in asked["parameters"]:
                yield f"| `{parameter['name']}` | {_type(parameter['schema'])} | {_cell(parameter.get('description', ''))} |"


def _shapes(schemas: dict[str, Any]) -> Iterator[str]:
    for name in sorted(schemas):
        yield f"\n### {name}\n\n{_cell(schemas[name].get('description', ''))}".rstrip()
        fields = schemas[name].get("properties", {})
        if fields:
            yield "\n| Field | Type | Meaning |\n|---|---|---|"
        for field, shape in fields.items():
            yield f"| `{field}` | {_type(shape)} | {_cell(shape.get('description', ''))} |"
        if "enum" in schemas[name]:
            yield "\nOne of " + ", ".join(f"`{value}`" for value in schemas[name]["enum"]) + "."


def _type(shape: dict[str, Any]) -> str:
    if "$ref" in shape:
        return str(shape["$ref"].rsplit("/", 1)[-1])
    if "anyOf" in shape:
        return " or ".join(_type(one) for one in shape["anyOf"])
    if shape.get("type") == "array":
        return f"list of {_type(shape['items'])}"
    return str(shape.get("format") or shape.get("type") or "value")


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


PARTS: dict[str, Callable[[], str]] = {"commands": commands, "api": api, "collections": collections, "declarations": declarations}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(PARTS[sys.argv[1]](), end="")
    else:
        for part, write in PARTS.items():
            (HERE / f"{part}.md").write_text(write(), encoding="utf-8")
