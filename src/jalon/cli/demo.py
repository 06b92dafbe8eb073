"""``jalon demo``: load documents, publish them as the demonstration's reviewer, and serve the site."""

import argparse
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

from jalon.cli.language import sentence_of
from jalon.cli.language import translate as _
from jalon.cli.terminal import complain
from jalon.errors import JalonError, NotReady

if TYPE_CHECKING:
    from jalon.cli.demo_check import Loaded
    from jalon.project.server import Place
    from jalon.registry.models import Draft, Person

START_SECONDS = 120


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help=_("documents to load; the examples where none is given")
    )
    parser.add_argument("--draft", action="store_true", help=_("leave them at the desk for you to review instead of publishing"))
    parser.add_argument("--check", action="store_true", help=_("compare pages and API with what was read, then stop"))
    parser.add_argument("--port", type=int, default=8000, help=_("port to listen on; 0 takes a free one (8000)"))
    parser.add_argument(
        "--data", type=Path, default=Path("var"), metavar="DIR", help=_("where the database, files and secrets are kept (var)")
    )


def run(arguments: argparse.Namespace) -> int:
    """Load, serve, and wait or check; 2 where a document could not be read, 1 where a check differs."""
    from jalon.project.installation import bring_up_to_date, open_installation
    from jalon.project.server import free_place

    files = [path.resolve() for path in arguments.files]
    place = free_place("127.0.0.1", arguments.port)
    open_installation(arguments.data)
    _refuse_served(arguments.data, address=place.address)
    bring_up_to_date(lambda text: _say(_(text)))
    loaded, people, unread = _load(files, is_published=not arguments.draft)
    if unread and not loaded:
        return 2
    server = subprocess.Popen(
        [sys.executable, "-m", "jalon", "serve", "--quiet", "--port", str(place.port), "--data", str(arguments.data)]
    )
    signal.signal(signal.SIGTERM, _stop)
    try:
        _wait_for(place, server=server)
        return _serve(place, server=server, loaded=loaded, people=people, is_check=arguments.check) or (2 if unread else 0)
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def _stop(number: int, frame: object) -> None:
    """Take the server down with the demonstration however it is ended."""
    raise KeyboardInterrupt


def _refuse_served(data: Path, *, address: str) -> None:
    """Say at once, before anything is loaded, that another server holds the folder."""
    from jalon.registry.health import only_server

    with only_server(data, address=address):
        pass


def _load(files: list[Path], *, is_published: bool) -> "tuple[list[Loaded], tuple[Person, ...], int]":
    """Return what stands on record, who may sign in, and how many documents could not be read."""
    from jalon.cli.demo_documents import as_recorded, asked_documents, load_all, play_follow_up
    from jalon.delivery.demonstration import demonstrate_delivery
    from jalon.followup.annual.demonstration import demonstrate_first_annual
    from jalon.registry.demonstration import demonstration_people, reviewer

    unread = 0

    def tell(name: str, result: "Draft | JalonError") -> None:
        nonlocal unread
        if isinstance(result, JalonError):
            unread += 1
            complain(sentence_of(result))
        else:
            _say(_told(name, result))

    people = demonstration_people()
    asked = asked_documents(files)
    _say(_("Reading {count} documents").format(count=len(asked)))
    drafts = load_all(asked, by=reviewer(), is_published=is_published, say=tell)
    if is_published and not files:
        play_follow_up(drafts)
        demonstrate_first_annual(next(one for one in people if one.email.startswith("coordination@")))
        demonstrate_delivery(reviewer())
    return [as_recorded(draft) for draft in drafts], people, unread


def _told(name: str, draft: "Draft") -> str:
    if draft.version is not None:
        return _("  {name}: published, version {number}").format(name=name, number=draft.version.number)
    return _("  {name}: at the desk, not published").format(name=name)


def _serve(
    place: "Place", *, server: "subprocess.Popen[bytes]", loaded: "list[Loaded]", people: "tuple[Person, ...]", is_check: bool
) -> int:
    if is_check:
        differing = _check(place, loaded)
        print(f"Jalon: {place.address}", flush=True)
        return 1 if differing else 0
    _introduce(people)
    print(f"Jalon: {place.address}", flush=True)
    server.wait()
    return 0


def _introduce(people: "tuple[Person, ...]") -> None:
    from jalon.registry.demonstration import demonstration_password

    _say(
        _("Demonstration people (nobody real) sign in at {address} with the password '{password}':").format(
            address="/bureau/", password=demonstration_password()
        )
    )
    for person in people:
        _say(f"  {person.email}  {person.name}")
    _say(_("Stop with Ctrl-C."))


def _check(place: "Place", loaded: "list[Loaded]") -> int:
    """Print a line for each comparison; return how many differ."""
    from jalon.cli.demo_check import Site, checks_of

    site, differing, made = Site(place.address), 0, 0
    for document in loaded:
        for check in checks_of(site, document):
            made += 1
            differing += bool(check.difference)
            mark = _("DIFFERS") if check.difference else _("same")
            _say(f"{mark}  {document.name}: {check.subject}" + (f": {check.difference}" if check.difference else ""))
    _say(_("{made} checks, {differing} differ").format(made=made, differing=differing))
    return differing


def _wait_for(place: "Place", *, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; NotReady if it stops or does not answer in time."""
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(place.address + "healthz", timeout=2):  # noqa: S310 (our own address)
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise NotReady(
        "The server did not answer on port {port}. See the lines above, or choose another port with --port.", port=place.port
    )


def _say(text: str) -> None:
    """Print a line at once, also in a pipe."""
    print(text, flush=True)
