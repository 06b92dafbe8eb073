"""The shape of the code: who may import whom, who may touch the outside world, how long a file may be, what a name may be."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[1] / "src" / "jalon"
ORDER = (
    *("errors", "spans", "reading", "extraction", "analysis", "corpus"),
    *("registry", "followup", "delivery", "publish", "project", "cli"),
)
PURE = ORDER[: ORDER.index("registry")]
MAY_OPEN_FILES = {"reading", "corpus"}
LONGEST_FILE = 300
FORBIDDEN_NAMES = re.compile(r"(^|_)(utils?|helpers?|managers?|base|common|misc)(_|$)")

# What reaches out of a pure package: Django and databases, the clock, the network, the machine's files.
WORLD = {
    "django",
    "sqlite3",
    "psycopg",
    "ninja",
    "allauth",
    "socket",
    "ssl",
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "time",
}
CLOCK = {
    *(("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")),
    *(("time", "time"), ("time", "monotonic"), ("time", "perf_counter"), ("time", "sleep")),
}
FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "unlink", "mkdir", "iterdir", "glob", "rglob"}
# A process of its own needs a deadline, and a file's state is asked of the machine.
EXCEPTIONS = {("reading/isolation.py", "time"), ("reading/isolation.py", "socket")}


def modules() -> list[Path]:
    return sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)


def package_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imports_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def forbidden_imports(path: Path, tree: ast.AST) -> Iterator[str]:
    package, where = package_of(path), path.relative_to(SOURCE).as_posix()
    for line, name in imports_of(tree):
        parts = name.split(".")
        if (
            parts[0] == "jalon"
            and len(parts) > 1
            and parts[1] in ORDER
            and package in ORDER
            and ORDER.index(parts[1]) > ORDER.index(package)
        ):
            yield f"{where}:{line}: {package} imports {parts[1]}, which stands below it"
        if package in PURE:
            reached = {".".join(parts[:length]) for length in range(1, len(parts) + 1)} & WORLD
            yield from (
                f"{where}:{line}: {package} reaches out through {each}" for each in reached if (where, each) not in EXCEPTIONS
            )


def forbidden_calls(path: Path, tree: ast.AST) -> Iterator[str]:
    package, where = package_of(path), path.relative_to(SOURCE).as_posix()
    if package not in PURE:
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr if isinstance(node.func, ast.Attribute) else ""
        owner = node.func.value.id if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) else ""
        if name in FILES and package not in MAY_OPEN_FILES and (isinstance(node.func, ast.Name) or owner in ("path", "Path")):
            yield f"{where}:{node.lineno}: {package} opens a file"
        if (owner, name) in CLOCK and where != "reading/isolation.py":
            yield f"{where}:{node.lineno}: {package} asks for the time"


def undocumented(path: Path, tree: ast.Module) -> Iterator[str]:
    where = path.relative_to(SOURCE).as_posix()
    if not ast.get_docstring(tree):
        yield f"{where}: the module says nothing of itself"
    yield from (f"{where}:{node.lineno}: {node.name}" for node in public_definitions(tree) if not ast.get_docstring(node))


def public_definitions(tree: ast.Module | ast.ClassDef) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Yield public classes and functions of a module and public methods; a class named Meta is Django's way of saying options."""
    for node in tree.body:
        if (
            isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and node.name != "Meta"
        ):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public_definitions(node)


@pytest.fixture(scope="module")
def trees() -> dict[Path, ast.Module]:
    return {path: ast.parse(path.read_text(encoding="utf-8"), filename=str(path)) for path in modules()}


def test_a_package_imports_only_what_stands_above_it(trees: dict[Path, ast.Module]) -> None:
    assert [each for path, tree in trees.items() for each in forbidden_imports(path, tree)] == []


def test_nothing_above_the_registry_opens_files_or_asks_for_the_time(trees: dict[Path, ast.Module]) -> None:
    assert [each for path, tree in trees.items() for each in forbidden_calls(path, tree)] == []


def test_every_package_has_its_place_in_the_order() -> None:
    packages = {path.name for path in SOURCE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}

    assert packages <= set(ORDER)


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    files = [path for kind in ("*.py", "*.html", "*.css", "*.js", "*.toml") for path in SOURCE.rglob(kind)]
    lengths = {path.relative_to(SOURCE).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in files}

    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE and not name.endswith("min.js")} == {}


def test_nine_files_in_ten_are_under_two_hundred_and_fifty_lines() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in modules())

    assert lengths[len(lengths) * 9 // 10] < 250


def test_functions_are_short(trees: dict[Path, ast.Module]) -> None:
    lengths = sorted(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in trees.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )

    assert lengths[len(lengths) // 2] <= 10
    assert lengths[len(lengths) * 9 // 10] < 30


def test_names_say_what_a_module_holds() -> None:
    assert [str(path.relative_to(SOURCE)) for path in modules() if FORBIDDEN_NAMES.search(path.stem)] == []


def test_everything_public_is_documented(trees: dict[Path, ast.Module]) -> None:
    assert [each for path, tree in trees.items() for each in undocumented(path, tree)] == []


def test_no_line_waits_to_be_done(trees: dict[Path, ast.Module]) -> None:
    waiting = re.compile(r"#.*\b(TODO|FIXME|XXX)\b")

    assert [str(path.relative_to(SOURCE)) for path in trees if waiting.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("package", "code", "complaint"),
    [
        ("reading", "from jalon.registry.models import Plan", "reading imports registry, which stands below it"),
        ("registry", "from jalon.publish import addresses", "registry imports publish, which stands below it"),
        ("extraction", "import django.db", "extraction reaches out through django"),
        ("analysis", "from urllib.request import urlopen", "analysis reaches out through urllib.request"),
        ("reading", "import time", "reading reaches out through time"),
    ],
)
def test_an_import_that_goes_down_is_found(package: str, code: str, complaint: str) -> None:
    found = list(forbidden_imports(SOURCE / package / "example.py", ast.parse(code)))

    assert [each.split(": ", 1)[1] for each in found] == [complaint]


@pytest.mark.parametrize(
    ("package", "code"),
    [("extraction", "open('x')"), ("analysis", "path.read_text()"), ("extraction", "datetime.now()"), ("spans.py", "date.today()")],
)
def test_a_call_that_reaches_out_is_found(package: str, code: str) -> None:
    assert list(forbidden_calls(SOURCE / package / "example.py" if "." not in package else SOURCE / package, ast.parse(code)))
