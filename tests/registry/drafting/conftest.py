"""Drafts in the database, drawn as sketches."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from jalon.registry.drafting.layer import Layer
from jalon.registry.drafting.store import difference, write
from jalon.registry.drafting.tree import Tree
from jalon.registry.models import Draft, Organisation, Person, Plan, Reading, Source, Territory
from sketches import drawn

DraftOf = Callable[[str], tuple[Draft, Layer]]


def person(name: str) -> Person:
    """Return somebody by name."""
    return Person.objects.get_or_create(email=f"{name.lower()}@example.org", defaults={"name": name})[0]


def draft_of(sketch: str) -> tuple[Draft, Layer]:
    """Return an open draft that holds what is drawn, and its text layer."""
    tree, layer = drawn(sketch)
    now, adviser = timezone.now(), person("Ada")
    number = Source.objects.count()
    source = Source.objects.create(sha256=f"{number:064x}", name="a.txt", media_type="text/plain", size_bytes=1, obtained_at=now)
    reading = Reading.objects.create(
        source=source, reader_version="1", text=layer.text, layout=layer.layout, outline={}, made_at=now
    )
    responder = Organisation.objects.create(slug=f"ministry-{number}")
    territory = Territory.objects.create(slug=f"region-{number}", kind="administrative_region")
    plan = Plan.objects.create(title="Answers", responder=responder, territory=territory, changed_at=now)
    draft = Draft.objects.create(plan=plan, reading=reading, opened_at=now, opened_by=adviser)
    old, new = difference(Tree({}), tree)
    write(draft, old=old, new=new, by=adviser, revision=0, text=layer.text)
    return draft, layer


@pytest.fixture
def make_draft(db: None) -> DraftOf:
    """Return the maker of drafts."""
    return draft_of
