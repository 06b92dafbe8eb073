"""Take declarations into an installation: each version once, the newest for new cases."""

import hashlib
from pathlib import Path

from django.db import transaction

from jalon.delivery.declarations.reading import declared
from jalon.delivery.declarations.shipped import shipped_files
from jalon.delivery.figures.indexing import index_indicators
from jalon.delivery.models import Instrument, InstrumentVersion
from jalon.errors import StepRefused
from jalon.registry import ledger
from jalon.registry.models import Person


@transaction.atomic
def install(content: bytes, *, name: str, by: Person | None = None) -> InstrumentVersion:
    """Keep a declaration and return its version; the one on record where it says the same already.

    BadDeclaration where it cannot run; StepRefused where this version is on record in other words, or is older than the one in use.
    """
    says = declared(content, name=name)
    text = content.decode("utf-8")
    digest = hashlib.sha256(content).hexdigest()
    instrument, _ = Instrument.objects.select_for_update().get_or_create(name=says.name)
    known = instrument.versions.filter(number=says.version).first()
    if known:
        if known.digest != digest:
            raise StepRefused(
                "Version {version} of '{name}' is on record in other words, and a version is never edited. Raise the version.",
                version=says.version,
                name=says.name,
            )
        index_indicators(instrument)
        return known
    at = ledger.take_turn()
    version = InstrumentVersion.objects.create(
        instrument=instrument,
        number=says.version,
        engine=says.engine,
        title_fr=says.title.fr,
        title_en=says.title.en,
        declaration=text,
        digest=digest,
        loaded_at=at,
    )
    if instrument.current is None or instrument.current.number < version.number:
        instrument.current = version
        instrument.save(update_fields=["current", "changed_at"])
        index_indicators(instrument)
    told = ledger.Line("instrument.install", "instrument", says.name, "", {"version": says.version, "digest": digest})
    ledger.record_all([told], by=by, at=at)
    return version


def install_shipped(*, by: Person | None = None) -> list[InstrumentVersion]:
    """Keep every declaration that comes with Jalon."""
    return [install(path.read_bytes(), name=path.name, by=by) for path in shipped_files()]


def install_file(path: Path, *, by: Person | None = None) -> InstrumentVersion:
    """Keep the declaration of a file."""
    return install(path.read_bytes(), name=path.name, by=by)
