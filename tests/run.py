"""Run every check of the project: style, types, then the tests on SQLite and, where one answers, on PostgreSQL.

Started by ``./jalon test``. Arguments are handed to pytest (``./jalon test tests/reading -k markdown``): then style and types are left out.
Exit code 0 only where everything that could run passed; what could not run is named with its reason.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
IS_CI = os.environ.get("CI") == "true"
LONGEST_SECONDS = 40 * 60  # a single test is bounded by pytest's own settings: this ends what hangs outside of any
POSTGRESQL = os.environ.get("JALON_TEST_DATABASE_URL") or "postgres://root@127.0.0.1:5432/postgres"


def say(text: str) -> None:
    """Print a heading at once, between the output of the tools."""
    print(f"\n== {text}", flush=True)


def run(*command: str, **environment: str) -> bool:
    """Run one tool in the project's folder; tell whether it passed in time."""
    try:
        return subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, timeout=LONGEST_SECONDS).returncode == 0
    except subprocess.TimeoutExpired:
        print(f"{command[0]} did not end within {LONGEST_SECONDS} seconds and was stopped.", flush=True)
        return False


def provide_browser() -> None:
    """Install Debian's Chromium where there is none and it is allowed; the browser tests say themselves when it is missing."""
    if shutil.which("chromium") or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    say("Installing Chromium (once)")
    if not run("apt-get", "install", "-y", "-qq", "chromium", DEBIAN_FRONTEND="noninteractive"):
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "chromium", DEBIAN_FRONTEND="noninteractive")


def postgresql_refusal() -> str | None:
    """Return why PostgreSQL cannot be used, None where it answers."""
    import psycopg

    try:
        psycopg.connect(POSTGRESQL, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        return str(error).strip().splitlines()[0]
    return None


def main(arguments: list[str]) -> int:
    """Run the checks in turn and report; 0 where all passed."""
    provide_browser()
    results: dict[str, bool | str] = {}
    if not arguments:
        say("Style")
        results["style"] = run(str(BIN / "ruff"), "check", "--quiet") and run(str(BIN / "ruff"), "format", "--check", "--quiet")
        say("Types")
        results["types"] = run(str(BIN / "mypy"))
    workers = ["-n", str(os.cpu_count() or 1), "--dist", "loadgroup"] if not any(a.startswith("-n") for a in arguments) else []
    pytest = [str(BIN / "pytest"), *workers, *arguments]
    say("Tests on SQLite")
    results["tests on SQLite"] = run(*pytest)
    refusal = postgresql_refusal()
    if refusal is None:
        # Browser journeys do not depend on the database: once is enough.
        place = urlsplit(POSTGRESQL)
        say(f"Tests on PostgreSQL ({place.hostname}:{place.port or 5432})")
        only_database = (
            []
            if arguments
            else [
                "tests/registry",
                "tests/followup",
                "tests/delivery",
                "tests/publish",
                "tests/roles_and_routes",
                "-m",
                "not browser",
            ]
        )
        results["tests on PostgreSQL"] = run(*pytest, *only_database, JALON_DATABASE_URL=POSTGRESQL)
    elif IS_CI:
        results["tests on PostgreSQL"] = False
        say(f"PostgreSQL does not answer: {refusal}")
    else:
        results["tests on PostgreSQL"] = f"skipped: {refusal}"
    say("Summary")
    for name, result in results.items():
        print(f"{name}: {result if isinstance(result, str) else 'passed' if result else 'FAILED'}")
    return 0 if all(result is not False for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
