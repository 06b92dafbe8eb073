"""Files that show what an update says: kept under their hash like published files, refused when they are not what their name says."""

from django.utils import timezone

from jalon.errors import UnreadableFile
from jalon.reading.formats import EXTENSIONS, READERS
from jalon.reading.sniffing import find_format
from jalon.registry.models import Person, Source
from jalon.registry.sources import keep_source

PICTURES = {
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
    "jpeg": (b"\xff\xd8\xff", "image/jpeg"),
}


def keep_evidence(data: bytes, *, name: str, by: Person | None) -> Source:
    """Keep a file as evidence and return it; UnreadableFile where it is empty or its content is not what its name says."""
    media_type = evidence_type(data, name=name)
    return keep_source(data, name=name, media_type=media_type, obtained_from="", obtained_at=timezone.now(), by=by)


def evidence_type(data: bytes, *, name: str) -> str:
    """Return the media type of a file that may serve as evidence; UnreadableFile where it is empty or not what its name says."""
    if not data:
        raise UnreadableFile("'{name}' is empty. Check that it was saved or downloaded whole.", name=name)
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in PICTURES:
        opening, media_type = PICTURES[ending]
        if data.startswith(opening):
            return media_type
        raise UnreadableFile("'{name}' is not what its name says. Save it again and give it its own ending.", name=name)
    format_name = find_format(data, name=name)
    if ending not in EXTENSIONS[format_name]:
        raise UnreadableFile("'{name}' is not what its name says. Save it again and give it its own ending.", name=name)
    return READERS[format_name][0]
