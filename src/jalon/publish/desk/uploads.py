"""An uploaded file on its way to a draft: read in a process of its own, kept, laid out.

A short reading is done before the page is answered. A long one goes on in the background while the page says how far it is; what
became of it is kept in the cache that all processes share.
"""

import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from django.conf import settings
from django.core.cache import cache
from django.db import connections, transaction
from django.utils import timezone

from jalon.errors import JalonError, UnreadableFile
from jalon.extraction.assemble import build_outline
from jalon.extraction.outline import Outline
from jalon.reading.document import Document
from jalon.reading.isolation import read_bytes_isolated
from jalon.registry.drafts import open_draft
from jalon.registry.models import Draft, Organisation, Person, Plan, Territory
from jalon.registry.plans import create_plan
from jalon.registry.readings import keep_reading
from jalon.registry.sources import keep_source

PATIENCE_SECONDS = 2.0
KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody gives, and the plan it is for: an existing one, or one to be made (``new_plan``)."""

    data: bytes
    name: str
    obtained_from: str
    by: Person
    make_plan: Callable[[Document], Plan]


@dataclass(slots=True)
class Job:
    """One reading under way. ``draft`` or ``error`` is set once it is over."""

    upload: Upload
    key: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    lock: threading.Lock = field(default_factory=threading.Lock)
    is_over: threading.Event = field(default_factory=threading.Event)
    is_left_alone: bool = False
    read: tuple[Document, Outline] | None = None
    error: JalonError | None = None


def new_plan(
    *, title: str, responder: Organisation, territory: Territory, starts_on: object, ends_on: object, by: Person
) -> Callable[[Document], Plan]:
    """Return what makes the plan once the document is read: its title is the document's own where none is given."""

    def make(document: Document) -> Plan:
        return create_plan(
            title=(title or document.title or document.name)[:1000],
            responder=responder,
            territory=territory,
            by=by,
            starts_on=starts_on,  # type: ignore[arg-type]
            ends_on=ends_on,  # type: ignore[arg-type]
            language=document.language or "",
            is_demonstration=responder.is_demonstration,
        )

    return make


def begin(upload: Upload, *, patience: float = PATIENCE_SECONDS) -> Draft | str:
    """Read an upload and return its draft; the key of a job that goes on where it takes longer than one would wait. JalonError as reading."""
    job = Job(upload)
    threading.Thread(target=_run, args=(job,), daemon=True, name=f"reading-{job.key}").start()
    job.is_over.wait(patience)
    with job.lock:
        if not job.is_over.is_set():
            job.is_left_alone = True
            _tell(job.key, {"state": "reading", "name": upload.name, "since": time.time(), "by": upload.by.pk})
            return job.key
    if job.error is not None:
        raise job.error
    return lay_out(job)


def _run(job: Job) -> None:
    """Read in the background; where nobody waits any more, keep what was read too."""
    try:
        job.read = _read(job.upload)
    except JalonError as error:
        job.error = error
    except Exception:
        job.error = UnreadableFile(
            "'{name}' could not be read. Try another format, or tell who runs this site.", name=job.upload.name
        )
        raise
    finally:
        with job.lock:
            job.is_over.set()
            is_left_alone = job.is_left_alone
        if is_left_alone:
            _end(job)


def _read(upload: Upload) -> tuple[Document, Outline]:
    document = read_bytes_isolated(
        upload.data, name=upload.name, seconds=settings.READING_SECONDS, memory_mb=settings.READING_MEMORY_MB
    )
    return document, build_outline(document)


def _end(job: Job) -> None:
    known = {"name": job.upload.name, "by": job.upload.by.pk}
    try:
        if job.error is not None:
            raise job.error
        _tell(job.key, {"state": "done", "draft": lay_out(job).public_id, **known})
    except JalonError as error:
        _tell(job.key, {"state": "failed", "template": error.template, "values": error.values, **known})
    finally:
        connections.close_all()  # this thread's own: nobody else would


@transaction.atomic
def lay_out(job: Job) -> Draft:
    """Keep a file and what was read in it, and open the draft of its plan."""
    assert job.read is not None
    upload, (document, outline) = job.upload, job.read
    plan = upload.make_plan(document)
    source = keep_source(
        upload.data,
        name=upload.name,
        media_type=document.media_type,
        obtained_from=upload.obtained_from,
        obtained_at=timezone.now(),
        by=upload.by,
    )
    return open_draft(plan, keep_reading(source, document, outline=outline), by=upload.by)


def _tell(key: str, said: dict[str, object]) -> None:
    cache.set(f"reading:{key}", said, KEPT_SECONDS)


def told(key: str) -> dict[str, object] | None:
    """Return how far a job is: ``state`` reading, done or failed; None for one that is not known (any more)."""
    found: dict[str, object] | None = cache.get(f"reading:{key}")
    return found
