"""Measure what the review page and each action on it cost, in CPU, on a draft as long as one likes, against an empty page of the desk.

    python benchmarks/review.py [--commitments 960] [--data DIR]

Lays out a made-up document (about 300 characters a commitment) in a data folder of its own, asks in process through Django's client as the
demonstration's reviewer, and prints a Markdown table: milliseconds of CPU (the least of several), bytes of the answer.
"""

import argparse
import os
import platform
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RUNS = 9
VOCABULARY = (
    "rive pont école ferme sentier quai moulin verger atelier marché musée théâtre parc forêt barrage écluse village hameau vallée colline "
    "laboratoire incubateur coopérative entreprise formation réseau comité étude diagnostic jalon bilan indicateur soutien financement "
    "programme mandat service accueil logement transport énergie culture patrimoine jeunesse emploi relève recherche innovation"
)


def main() -> int:
    """Prepare, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commitments", type=int, default=960)
    parser.add_argument("--data", type=Path, default=None)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["JALON_DATA"] = str((arguments.data or Path(folder)).resolve())
        os.environ["DJANGO_SETTINGS_MODULE"] = "jalon.project.settings"
        sys.path.insert(0, str(ROOT / "src"))
        print(_table(*_measured(_prepared(arguments.commitments))))
    return 0


def _prepared(commitments: int) -> Any:
    """Return an open draft of a made-up document."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from jalon.registry.demonstration import demonstration_people, reviewer
    from jalon.registry.drafts import open_draft
    from jalon.registry.models import Role
    from jalon.registry.plans import create_plan
    from jalon.registry.readings import keep_reading
    from jalon.registry.sources import keep_source

    for command in ("migrate", "createcachetable"):
        call_command(command, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    demonstration_people()
    by, now = reviewer(), timezone.now()
    role = Role.objects.filter(person=by).select_related("organisation", "territory").first()
    assert role is not None
    assert role.territory is not None
    document, outline = _document(commitments)
    data = f"{now.isoformat()} {commitments}".encode()
    source = keep_source(data, name="plan.txt", media_type="text/plain", obtained_from="benchmark", obtained_at=now, by=by)
    plan = create_plan(title="Plan inventé", responder=role.organisation, territory=role.territory, by=by)
    return open_draft(plan, keep_reading(source, document, outline=outline), by=by)


def _document(commitments: int) -> tuple[Any, Any]:
    from jalon.extraction.outline import Outline, OutlineCommitment, OutlinePriority, OutlineResponse
    from jalon.reading.document import BlockKind, DocumentBuilder

    builder = DocumentBuilder("plan.txt", "0" * 64, "text/plain")
    priorities = []
    for first in range(0, commitments, 24):
        title = builder.add(f"Priorité inventée {first // 24 + 1}", BlockKind.HEADING, page=first // 24 + 1)
        rows = [
            builder.add(_words(number), BlockKind.ITEM, page=first // 24 + 1)
            for number in range(first, min(first + 24, commitments))
        ]
        promised = tuple(OutlineCommitment(f"c{row.span.start}", row.text, row.span, confidence=0.8) for row in rows)
        response = OutlineResponse(commitments=promised)
        priorities.append(OutlinePriority(str(first // 24 + 1), title.text, title.span, responses=(response,)))
    document = builder.build(language="fr", title="Plan inventé", pages=commitments // 24 + 1, readers=("essai",))
    return document, Outline("plan.txt", document.sha256, "text/plain", "fr", None, None, ("essai",), tuple(priorities))


def _words(number: int) -> str:
    """Return a made-up commitment of about 300 characters, different from the others."""
    chosen = random.Random(number).choices(VOCABULARY.split(), k=34)
    return f"Le Ministère réalisera le chantier {number} avec l'appui de la région : {' '.join(chosen)}."


def _measured(draft: Any) -> tuple[list[tuple[str, float, int]], str]:
    from django.test import Client

    from jalon.publish.addresses import address
    from jalon.registry.demonstration import reviewer

    client = Client()
    client.force_login(reviewer())
    keys = list(draft.nodes.filter(kind="commitment").order_by("start").values_list("key", flat=True))
    key = keys[len(keys) // 2]

    def act(**fields: str) -> Callable[[], Any]:
        def send() -> Any:
            draft.refresh_from_db(fields=["revision"])
            body = {"revision": draft.revision, "key": key, **fields}
            where = address("desk.act", "fr", id=draft.public_id)
            return client.post(where, body, headers={"Accept": "application/json"})

        return send

    undo = act(action="undo")
    rows = [
        ("keys (an empty page of the desk)", *_least(lambda: client.get(address("desk.keys", "fr")))),
        ("review page", *_least(lambda: client.get(address("desk.review", "fr", id=draft.public_id)))),
        ("confirm one record", *_least(act(action="confirm"), after=undo)),
        ("reclassify one record", *_least(act(action="reclassify", kind="context"), after=undo)),
        ("split one record", *_least(act(action="split", words="avec l'appui"), after=undo)),
        ("move one record", *_least(act(action="down"), after=undo)),
        ("confirm all", *_least(act(action="confirm_all"), after=undo)),
        ("undo confirming all", *_least(undo, before=act(action="confirm_all"))),
        ("checks", *_least(lambda: client.get(address("desk.checks", "fr", id=draft.public_id)))),
    ]
    return rows, f"{draft.nodes.count():,} records on {len(draft.reading.text):,} characters"


def _least(
    call: Callable[[], Any], *, before: Callable[[], Any] = lambda: None, after: Callable[[], Any] = lambda: None
) -> tuple[float, int]:
    """Return the least CPU of several calls, in milliseconds, and the bytes answered."""
    best, size = float("inf"), 0
    for _ in range(RUNS):
        before()
        start = time.process_time()
        response = call()
        best = min(best, time.process_time() - start)
        if response.status_code != 200:
            raise SystemExit(f"answered {response.status_code}: {response.content[:200]!r}")
        size = len(response.content)
        after()
    return best * 1000, size


def _table(rows: list[tuple[str, float, int]], size: str) -> str:
    from django import VERSION
    from django.db import connection

    floor = rows[0][1]
    lines = ["| Request | CPU, ms | against an empty page | bytes |", "|---|---|---|---|"]
    lines += [f"| {name} | {cpu:.1f} | {cpu / floor:.1f} | {count:,} |" for name, cpu, count in rows]
    versions = f"Python {platform.python_version()}, Django {'.'.join(map(str, VERSION[:3]))}, {connection.vendor}"
    return "\n".join([*lines, "", f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {versions}, {size}."])


if __name__ == "__main__":
    sys.exit(main())
