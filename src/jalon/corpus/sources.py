"""Which documents a collection holds: folders, patterns and lists, always in the same order, none kept in memory."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import xxhash

from jalon.errors import UnreadableFile
from jalon.reading.formats import EXTENSIONS

KNOWN = frozenset(extension for extensions in EXTENSIONS.values() for extension in extensions)
WILD = re.compile(r"[*?\[]")
TOKENS = re.compile(r"\[!?[^\]]+\]|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Collection:
    """What was asked for: one folder, pattern or list of paths, or several folders, patterns and documents.

    ``left_out`` is a folder that is no part of it wherever it stands: where the results go.
    """

    names: tuple[str, ...]
    left_out: Path | None = None

    def documents(self) -> Iterator[str]:
        """Yield the path of each document once: names in the order given, a folder's in the order of names to the bottom.

        UnreadableFile where a name given is neither there nor a pattern, or where the one file given is no list.
        """
        for name in self.names:
            if not (os.path.exists(name) or WILD.search(name)):  # noqa: PTH110  never raises, whatever the name
                raise UnreadableFile(
                    "'{name}' was not found in '{folder}'. Check the name and the folder.",
                    name=os.path.basename(name) or name,  # noqa: PTH119
                    folder=str(Path(name).parent),
                )
        if len(self.names) == 1 and os.path.isfile(self.names[0]):  # noqa: PTH113
            yield from _each_once(self._expanded(read_list(Path(self.names[0]))))
        elif len(self.names) == 1:
            yield from self._expanded(self.names)
        else:
            yield from _each_once(self._expanded(self.names))

    def passed_over(self) -> int:
        """Return how many files of the folders are no documents by their name, or lead elsewhere and are folders."""
        folders = (name for name in self.names if Path(name).is_dir())
        return sum(not is_document(path) for name in folders for path in walk(Path(name), left_out=self.left_out))

    def _expanded(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            if os.path.isdir(name):  # noqa: PTH112
                yield from (str(each) for each in walk(Path(name), left_out=self.left_out) if is_document(each))
            elif WILD.search(name) and not os.path.exists(name):  # noqa: PTH110
                yield from (str(each) for each in matching(name, left_out=self.left_out))
            else:
                yield os.path.normpath(name)


def find_documents(paths: Iterable[Path]) -> tuple[list[Path], int]:
    """Return the files to read, folders searched to the bottom in the order of names, and how many files in them are no documents."""
    files: list[Path] = []
    passed_over = 0
    for path in paths:
        if not path.is_dir():
            files.append(path)
            continue
        found = list(walk(path))
        documents = [file for file in found if is_document(file)]
        files += documents
        passed_over += len(found) - len(documents)
    return files, passed_over


def is_document(path: Path) -> bool:
    """Tell whether a file's name is one that documents have."""
    return path.suffix.lower().lstrip(".") in KNOWN and not (path.is_symlink() and path.is_dir())


def walk(folder: Path, *, left_out: Path | None = None) -> Iterator[Path]:
    """Yield every file below a folder that is not hidden, in the order of names.

    A link to a folder is yielded and not followed: following would read twice, or never end.
    """
    for place, folders, names in os.walk(folder):
        links = [name for name in folders if Path(place, name).is_symlink()]
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _is_same(Path(place, name), left_out))
        yield from (Path(place, name) for name in sorted((*names, *links)) if not name.startswith("."))


def matching(pattern: str, *, left_out: Path | None = None) -> Iterator[Path]:
    """Yield every file that a pattern names, in the order of names: ``*``, ``?`` and ``[...]`` within a name, ``**`` for any folders."""
    parts = Path(pattern).parts
    fixed = next(at for at, part in enumerate(parts) if WILD.search(part))
    root = Path(*parts[:fixed])
    wanted = re.compile("".join(map(_component, parts[fixed:-1])) + _last(parts[-1]))
    for path in walk(root, left_out=left_out):
        if wanted.fullmatch(path.relative_to(root).as_posix()) and not (path.is_symlink() and path.is_dir()):
            yield path


def read_list(path: Path) -> Iterator[str]:
    """Yield the paths that a list names, one a line; UnreadableFile where no line of the file is the path of anything."""
    if not any(os.path.exists(line) for line in _lines(path)):  # noqa: PTH110
        raise UnreadableFile(
            "'{name}' is not a list of paths, one a line. Give a folder, a pattern in quotes, or such a list.", name=path.name
        )
    yield from _lines(path)


def _lines(path: Path) -> Iterator[str]:
    try:
        with path.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
            yield from (line.rstrip("\r\n") for line in lines if line.strip())
    except PermissionError:
        raise UnreadableFile(
            "'{name}' may not be read by this account. Ask its owner for the right to read it.", name=path.name
        ) from None


def _each_once(paths: Iterator[str]) -> Iterator[str]:
    seen: set[int] = set()
    for path in paths:
        mark = xxhash.xxh3_64_intdigest(os.fsencode(path))
        if mark not in seen:
            seen.add(mark)
            yield path


def _is_same(path: Path, other: Path | None) -> bool:
    return other is not None and path.name == other.name and path.resolve() == other.resolve()


def _component(part: str) -> str:
    return r"(?:[^/]+/)*" if part == "**" else _named(part) + "/"


def _last(part: str) -> str:
    return r"(?:[^/]+/)*[^/]+" if part == "**" else _named(part)


def _named(part: str) -> str:
    return "".join(map(_written, TOKENS.findall(part)))


def _written(sign: str) -> str:
    if sign == "*":
        return "[^/]*"
    if sign == "?":
        return "[^/]"
    if len(sign) > 1:
        return "[" + ("^/" if sign[1] == "!" else "") + sign[1:-1].removeprefix("!").replace("\\", "\\\\") + "]"
    return re.escape(sign)
