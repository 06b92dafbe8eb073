"""The words of the interface: ``python -m jalon.publish.words extract|compile|check``.

Each folder below ``CATALOGS`` keeps its own French catalog beside its code, English being what stands in the code. ``extract`` brings
the catalogs up to date with the code, ``compile`` writes the ``.mo`` files that are committed, ``check`` says what is not in step.
"""

import io
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
DOMAIN = "django"
METHODS = [
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/jinja2/**.html", "jinja2"),
    ("**/templates/**.html", "jalon.publish.words:django_sentences"),
]
OPTIONS = {"**/jinja2/**.html": {"newstyle_gettext": "true", "trimmed": "true", "extensions": "jinja2.ext.do", "silent": "false"}}
DJANGO_TAG = re.compile(r"""\{%\s*trans(?:late)?\s+(["'])(?P<sentence>.+?)\1""")
ERRORS = ("JalonError", "UnreadableFile", "HostileFile", "StepRefused", "EditConflict", "NotReady", "UnknownRecord")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", *ERRORS)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
    "warn": (2,),
}


LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # when a catalog was written is nobody's business


@dataclass(frozen=True, slots=True)
class Words:
    """One catalog: the folder that holds its ``locale``, and the folders its words come from, both below ``ROOT``."""

    home: str
    taken_from: tuple[str, ...]

    @property
    def path(self) -> Path:
        """Return where the French catalog stands."""
        return ROOT / self.home / "locale" / "fr" / "LC_MESSAGES" / f"{DOMAIN}.po"


# What is read without Django is translated by whoever shows it: the sentences of its errors and warnings stand with the parts of every page.
CATALOGS = (
    Words(
        "publish",
        (
            "publish/*.py",
            "publish/components",
            "publish/mail",
            "publish/minutes",
            "publish/annual",
            "publish/telling",
            "reading",
            "extraction",
            "errors.py",
        ),
    ),
    Words("publish/site", ("publish/site",)),
    Words("publish/api", ("publish/api", "publish/exports")),
    Words("publish/desk", ("publish/desk",)),
    Words("registry", ("registry", "analysis")),
    Words("followup", ("followup",)),
    Words("delivery", ("delivery",)),
)


def extracted(words: Words) -> Catalog:
    """Return every English sentence of a catalog as the code has it now."""
    found = Catalog(domain=DOMAIN, charset="utf-8")
    for folder in words.taken_from:
        for path, message, comments, context in _sentences(folder):
            found.add(message, locations=[(path, 0)], auto_comments=comments, context=context)
    return found


def _sentences(folder: str) -> Iterator[tuple[str, str | tuple[str, ...], list[str], str | None]]:
    """Yield the sentences below a folder, in a fixed order, with the file each comes from."""
    directory, pattern = (ROOT / folder, "") if (ROOT / folder).is_dir() else (ROOT / Path(folder).parent, Path(folder).name)
    if not directory.is_dir():
        return
    for name, _line, message, comments, context in extract_from_dir(directory, METHODS, OPTIONS, keywords=KEYWORDS):
        if not pattern or ("/" not in name and Path(name).match(pattern)):
            yield (directory / name).relative_to(ROOT).as_posix(), message, comments, context


def django_sentences(
    file: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, str, str, list[str]]]:
    """Yield the sentences of a Django template, as Babel asks an extractor to."""
    for line, text in enumerate(file.read().decode("utf-8").splitlines(), 1):
        for found in DJANGO_TAG.finditer(text):
            yield line, "gettext", found["sentence"], []


def kept(words: Words) -> Catalog:
    """Return a catalog as it stands in its file; empty where there is none yet."""
    if not words.path.is_file():
        return Catalog(locale="fr", domain=DOMAIN, charset="utf-8")
    with words.path.open("rb") as file:
        return read_po(file, locale="fr", domain=DOMAIN)


def update(words: Words) -> Catalog:
    """Bring a catalog's file up to date with the code; translations are kept, sentences that are gone are dropped."""
    fresh, old = extracted(words), kept(words)
    made = Catalog(locale="fr", domain=DOMAIN, charset="utf-8", fuzzy=False)
    for message in sorted((one for one in fresh if one.id), key=_order):
        known = old.get(message.id, context=message.context)
        # A sentence that became one of several (or no longer is) starts anew.
        same = known is not None and isinstance(known.id, str) == isinstance(message.id, str)
        made.add(message.id, known.string if known and same else None, message.locations, context=message.context)
    words.path.parent.mkdir(parents=True, exist_ok=True)
    words.path.write_bytes(_written(made))
    return made


def _written(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0, omit_header=True, include_lineno=False)
    head = (
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
    )
    return head.encode() + buffer.getvalue()


def compiled(words: Words) -> bytes:
    """Return a catalog as the machine reads it: the same bytes for the same words."""
    catalog = kept(words)
    catalog.creation_date = catalog.revision_date = LONG_AGO
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def _is_compiled(words: Words) -> bool:
    """Tell whether the ``.mo`` file says what the catalog says, whichever Babel wrote it."""
    target = words.path.with_suffix(".mo")
    if not target.is_file():
        return False
    with target.open("rb") as file:
        found = {(_context(one), _first(one)): _strings(one) for one in read_mo(file) if one.id}
    return found == {(one.context, _first(one)): _strings(one) for one in kept(words) if one.id and _is_translated(one)}


def problems(words: Words) -> list[str]:
    """Return what is not in step in a catalog: missing, untranslated or stale sentences, places that differ, an old ``.mo``."""
    fresh, old = extracted(words), kept(words)
    wanted = {(one.context, _first(one)): one for one in fresh if one.id}
    present = {(one.context, _first(one)): one for one in old if one.id}
    found = [f"{words.home}: not in the catalog: {key[1]!r}" for key in wanted if key not in present]
    found += [f"{words.home}: no longer in the code: {key[1]!r}" for key in present if key not in wanted]
    for (_context, first), message in present.items():
        if not _is_translated(message):
            found.append(f"{words.home}: not translated: {first!r}")
        else:
            found += [f"{words.home}: {first!r}: {error}" for error in message.check(old)]
    if wanted and not _is_compiled(words):
        found.append(f"{words.home}: the .mo file is older than the catalog: compile it")
    return found


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _context(message: Message) -> str | None:
    """Return a message's context as text: Babel gives the bytes of an ``.mo`` file."""
    context: str | bytes | None = message.context
    return context.decode() if isinstance(context, bytes) else context


def _order(message: Message) -> tuple[str, str]:
    return (_first(message), message.context or "")


def _is_translated(message: Message) -> bool:
    return bool(_strings(message)) and all(_strings(message))


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def main(arguments: list[str]) -> int:
    """Run one of the three actions on every catalog."""
    action = arguments[0] if arguments else "check"
    actions: Mapping[str, object] = {"extract": update, "compile": _compile, "check": problems}
    if action not in actions:
        print(f"Unknown action '{action}'. Known actions: {', '.join(actions)}.", file=sys.stderr)
        return 2
    if action == "check":
        found = [problem for words in CATALOGS for problem in problems(words)]
        print("\n".join(found) or "Every catalog is complete.")
        return 1 if found else 0
    for words in CATALOGS:
        update(words) if action == "extract" else _compile(words)
    return 0


def _compile(words: Words) -> None:
    if words.path.is_file():
        words.path.with_suffix(".mo").write_bytes(compiled(words))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
