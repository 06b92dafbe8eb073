"""PDF files as numbered objects: taken apart with their streams unpacked, and written again by hand."""

import re
import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from random import Random

OBJECT = re.compile(rb"(?<!\d)(\d{1,7})\s+\d{1,5}\s+obj\b(.*?)(?:endobj|\Z)", re.S)
STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\n?endstream", re.S)
COMPRESSED = re.compile(rb"/Filter\s*(?:\[\s*)?(?:/ASCII85Decode\s*)?/FlateDecode\s*\]?")
MOST_STREAM = 60_000


@dataclass(slots=True)
class Object:
    """A numbered object: its dictionary or value, and its stream as unpacked."""

    number: int
    body: bytes
    stream: bytes | None = None


@dataclass(slots=True)
class File:
    """A PDF under mutation."""

    objects: list[Object]
    root: int
    info: int | None = None

    def pick(self, rng: Random) -> Object:
        """Return an object: one that is drawn or a font as often as not."""
        if rng.random() < 0.5:
            told = [one for one in self.objects if b"/Font" in one.body or b"/Page" in one.body or b"/Kids" in one.body]
            if told:
                return rng.choice(told)
        return rng.choice(self.objects)

    def drawn(self, rng: Random) -> Object | None:
        """Return an object that holds what is drawn or what characters mean; None where there is none."""
        held = [one for one in self.objects if one.stream and (b" T" in one.stream or b"Tj" in one.stream or b"CMap" in one.stream)]
        return rng.choice(held) if held else None


@lru_cache(maxsize=64)
def take_apart(data: bytes) -> tuple[tuple[tuple[int, bytes, bytes | None], ...], int, int | None]:
    objects: dict[int, tuple[int, bytes, bytes | None]] = {}
    for found in OBJECT.finditer(data):
        number, whole = int(found[1]), found[2]
        stream = STREAM.search(whole)
        body = whole[: stream.start()].strip() if stream else whole.strip()
        if stream is None:
            objects[number] = (number, body, None)
            continue
        body, unpacked = _unpacked(body, stream[1])
        if b"/ObjStm" in body:
            objects |= {inner[0]: inner for inner in _inner(body, unpacked)}
        elif b"/XRef" not in body:
            objects[number] = (number, body, unpacked)
    root = next((number for number, body, _ in objects.values() if re.search(rb"/Type\s*/Catalog", body)), 0)
    info = re.findall(rb"/Info (\d+) 0 R", data)
    return tuple(objects.values()), root, int(info[-1]) if info else None


def _unpacked(body: bytes, stream: bytes) -> tuple[bytes, bytes]:
    import base64

    if not COMPRESSED.search(body) or b"/Predictor" in body:
        return body, stream
    try:
        if b"ASCII85" in body:
            stream = base64.a85decode(stream.strip().removesuffix(b"~>"))
        stream = zlib.decompressobj().decompress(stream)
    except (zlib.error, ValueError):
        return body, stream
    return COMPRESSED.sub(b"", body), stream


def _inner(body: bytes, stream: bytes) -> list[tuple[int, bytes, None]]:
    first = int(re.findall(rb"/First\s+(\d+)", body)[0])
    places = [int(word) for word in stream[:first].split()]
    starts = [*places[1::2], len(stream) - first]
    return [
        (number, stream[first + start : first + end].strip(), None)
        for number, start, end in zip(places[::2], starts, starts[1:], strict=False)
    ]


def rewritten(data: bytes) -> bytes:
    """Return a PDF with its streams unpacked and its objects written one after the other."""
    objects, root, info = take_apart(data)
    return write(File([Object(*one) for one in objects], root, info))


def pages_of(data: bytes, *, most: int = 2) -> list[bytes]:
    """Return some pages of a PDF, each a file of its own, without the pictures."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    count = len(document)
    found = []
    for number in range(0, count, max(count // most, 1)):
        page, saved = pypdfium2.PdfDocument.new(), BytesIO()
        page.import_pages(document, [number])
        page.save(saved)
        page.close()
        objects, root, info = take_apart(saved.getvalue())  # whose information says when it was saved: another each time
        plain = [
            Object(one, body, None if stream is None else _without_picture(body, stream))
            for one, body, stream in objects
            if one != info
        ]
        found.append(write(File(plain, root)))
    document.close()
    return found


def _without_picture(body: bytes, stream: bytes) -> bytes:
    return stream[:200] if re.search(rb"/Subtype\s*/Image", body) else stream


def write(file: File, *, packed: bool = False) -> bytes:
    """Return the file of objects, with its table and its trailer."""
    whole = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for one in file.objects:
        places[one.number] = len(whole)
        whole += b"%d 0 obj\n" % one.number + _body(one, packed=packed) + b"\nendobj\n"
    size = max(places, default=0) + 1
    start = len(whole)
    if size > 20_000:  # an object's number was made huge: the table is left out, as in a damaged file
        return bytes(whole + b"trailer\n<< /Root %d 0 R /Size %d >>\n%%%%EOF\n" % (file.root, size))
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % size
    whole += b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 00000 f \n" for number in range(1, size)
    )
    info = b" /Info %d 0 R" % file.info if file.info is not None else b""
    return bytes(whole + b"trailer\n<< /Root %d 0 R /Size %d%s >>\nstartxref\n%d\n%%%%EOF\n" % (file.root, size, info, start))


def _body(one: Object, *, packed: bool) -> bytes:
    if one.stream is None:
        return one.body
    body, stream = one.body, one.stream
    if packed and b"/Filter" not in body and len(stream) < MOST_STREAM:
        stream = zlib.compress(stream, 1)
        body = body.replace(b"<<", b"<< /Filter /FlateDecode", 1)
    kept = re.sub(rb"/Length\s+\d+(?: 0 R)?", b"", body, count=1) if body.count(b"/Length ") == 1 else body
    return kept.replace(b"<<", b"<< /Length %d " % len(stream), 1) + b"\nstream\n" + stream + b"\nendstream"
