"""Which documents the demonstration loads, and loading them: those the caller names, or the examples with whom they belong to."""

import hashlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jalon.cli.demo_check import Loaded
from jalon.errors import JalonError, UnreadableFile
from jalon.extraction.assemble import build_outline
from jalon.extraction.serial import outline_from_dict
from jalon.followup.demonstration import demonstrate_follow_up
from jalon.reading.files import read_file
from jalon.reading.formats import read_bytes
from jalon.reading.limits import DEFAULT
from jalon.registry.demonstration import Place, load_document
from jalon.registry.models import Draft, DraftState, Person, Plan
from jalon.registry.reference.declarations import load_declarations

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"
REASONS = {
    "fr": "Publication de démonstration : rien n’a été relu, les constats restent tels quels.",
    "en": "Demonstration: nothing was reviewed, the findings stand as they are.",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A document to load: where it is, whose it is, and the name that joins the editions of one plan ("" for a plan of its own)."""

    path: Path
    place: Place = Place()  # noqa: RUF009 (frozen)
    plan: str = ""


def asked_documents(files: list[Path]) -> list[Asked]:
    """Return the documents to load; UnreadableFile where one does not exist or there is no example."""
    absent = next((path for path in files if not path.is_file()), None)
    if absent is not None:
        raise UnreadableFile("There is no file '{path}'. Check the name and the folder.", path=absent)
    return [Asked(path) for path in files] or _examples(EXAMPLES / "demo.toml")


def _examples(manifest: Path) -> list[Asked]:
    try:
        declared = tomllib.loads(manifest.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise UnreadableFile(
            "There is no '{path}': name the documents to load, as in 'jalon demo plan.pdf'.", path=manifest
        ) from error
    documents = declared.pop("document")
    load_declarations(declared, origin=manifest.name, is_demonstration=True)
    return [Asked(manifest.parent / row.pop("file"), plan=row.pop("plan"), place=Place(**row)) for row in documents]


def load_all(asked: list[Asked], *, by: Person, is_published: bool, say: Callable[[str, Draft | JalonError], None]) -> list[Draft]:
    """Load what is not there yet, publish it where asked, and return what every document became.

    A document that cannot be read is said and left out; the others go on.
    """
    plans: dict[str, Plan] = {}
    drafts: list[Draft] = []
    for one in asked:
        try:
            draft = _load(one, plan=plans.get(one.plan), by=by, is_published=is_published)
        except JalonError as error:
            say(one.path.name, error)
            continue
        if one.plan:
            plans[one.plan] = draft.plan
        drafts.append(draft)
        say(one.path.name, draft)
    return drafts


def play_follow_up(drafts: list[Draft]) -> None:
    """Show the first of the examples' plans as one that is followed, with made-up progress and a made-up committee."""
    story = EXAMPLES / "follow-up.toml"
    demonstrate_follow_up(drafts[0].plan, tomllib.loads(story.read_text(encoding="utf-8")), origin=story.name)


def _load(one: Asked, *, plan: Plan | None, by: Person, is_published: bool) -> Draft:
    """Return what the document became; what was loaded and published before is not read again."""
    data = read_file(one.path, limits=DEFAULT)
    standing = _published(hashlib.sha256(data).hexdigest())
    if standing is not None:
        return standing
    document = read_bytes(data, name=one.path.name)
    loaded = load_document(
        one.path,
        document,
        outline=build_outline(document),
        by=by,
        place=one.place,
        edition_of=plan,
        reason=REASONS["en" if document.language == "en" else "fr"],
        is_published=is_published,
    )
    return loaded.draft


def _published(sha256: str) -> Draft | None:
    drafts = Draft.objects.filter(reading__source__sha256=sha256, state=DraftState.PUBLISHED, plan__is_demonstration=True)
    return drafts.select_related("plan", "version", "reading__source").order_by("-pk").first()


def as_recorded(draft: Draft) -> Loaded:
    """Return a document as it stands on record."""
    current = Plan.objects.get(pk=draft.plan_id).current_version_id
    return Loaded(
        name=draft.reading.source.name,
        outline=outline_from_dict(draft.reading.outline),
        text=draft.reading.text,
        plan=draft.plan.public_id,
        version=draft.version.number if draft.version else None,
        is_current=current is not None and current == draft.version_id,
    )
