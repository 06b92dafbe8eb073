"""What a PDF asks to be drawn, weighed before it is opened: PDFium unpacks what it is given, and draws forms within forms, without counting."""

import re
import zlib
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from jalon.errors import HostileFile
from jalon.reading.limits import MEBIBYTE

MOST_DRAWN = 32 * MEBIBYTE  # bytes of operators that one page may take, its forms counted each time they are drawn
FEW_PAGES = 60  # may be the same one: a file whose objects cannot be told apart
DEEPEST = 40  # forms within forms that PDFium follows
SHOWN_BYTES, FORM_BYTES = 100, 3_000  # bytes of lines and curves that are as much work as one text, and as one form in others
OPENING = re.compile(rb"obj\b")
NUMBER_OF_OBJECT = re.compile(rb"(\d{1,10})\s+\d{1,5}\s*$")
REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*\]|\d{1,10}\s+\d{1,5}\s+R\b)")
FORM = re.compile(rb"/Subtype\s*/Form\b")
NAMED = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d{1,10})\s+\d{1,5}\s+R\b")
DRAWN = re.compile(rb"/([^\s/<>\[\]()]+)\s+Do\b")
BRACKET = re.compile(rb"<<|>>")
ARMOUR = b"/ASCII85Decode"


def check_weight(data: bytes, *, name: str) -> int:
    """Refuse a PDF with a page that would draw more than any document needs, HostileFile; return how many objects the file holds."""
    scale = Scale(data)
    if scale.heaviest() > MOST_DRAWN:
        raise HostileFile(
            "'{name}' draws more on one page than a document needs: over {most} MB of instructions. Ask its sender for a plain copy.",
            name=name,
            most=MOST_DRAWN // MEBIBYTE,
        )
    return len(scale.objects)


def check_repeats(pages: int, *, objects: int, name: str) -> None:
    """Refuse a PDF that shows the same pages over and over: more of them than it holds objects; HostileFile."""
    if pages > max(objects, FEW_PAGES):
        raise HostileFile(
            "'{name}' says that it has {pages} pages and does not hold as many. Ask its publisher for a complete file.",
            name=name,
            pages=pages,
        )


@dataclass(frozen=True, slots=True)
class Stored:
    """An object as it stands in the file: its dictionary or value, and its stream still packed."""

    body: bytes
    packed: memoryview | None = None

    def unpacked(self) -> bytes:
        """Return the stream's bytes, no more of them than a page may take and one; as they are where they are not packed by Flate."""
        stream = bytes(self.packed or b"")
        try:
            if ARMOUR in self.body:
                from base64 import a85decode

                stream = a85decode(stream.strip().removesuffix(b"~>"))
            for _ in range(self.body.count(b"/FlateDecode")):
                stream = zlib.decompressobj().decompress(stream, MOST_DRAWN + 1)
        except (zlib.error, ValueError):
            return b""
        return stream


@dataclass
class Scale:
    """Weigh the pages of one file."""

    data: bytes
    _weights: dict[tuple[int, int], int] = field(default_factory=dict)

    def heaviest(self) -> int:
        """Return the most bytes of operators that a page draws; forms that are drawn nowhere count as a page."""
        pages = [[int(number) for number in REFERENCE.findall(found)] for found in self._contents()]
        weights = [sum(self._weight(number, depth=0) for number in page) for page in pages]
        return max([*weights, *(self._weight(number, depth=1) for number in self.forms)], default=0)

    @cached_property
    def objects(self) -> dict[int, Stored]:
        """The file's objects by number, those that are packed together too."""
        found: dict[int, Stored] = {}
        heads = [(head, place.end()) for place in OPENING.finditer(self.data) if (head := self._head(place.start()))]
        for (head, start), (_, end) in pairwise([*heads, (0, len(self.data))]):
            found[head] = self._stored(start, end)
        for stored in [each for each in found.values() if b"/ObjStm" in each.body]:
            for number, body in _packed_together(stored):
                found.setdefault(number, Stored(body))
        return found

    @cached_property
    def forms(self) -> dict[int, Stored]:
        """The forms: what is drawn from within a page or another form."""
        return {number: stored for number, stored in self.objects.items() if stored.packed is not None and FORM.search(stored.body)}

    @cached_property
    def named(self) -> dict[bytes, set[int]]:
        """The forms by the names that any dictionary gives them."""
        names: dict[bytes, set[int]] = {}
        for stored in self.objects.values():
            for name, number in NAMED.findall(stored.body):
                if int(number) in self.forms:
                    names.setdefault(name, set()).add(int(number))
        return names

    def _head(self, place: int) -> int:
        """Return the number of the object whose opening word stands at a place; 0 where none does."""
        head = NUMBER_OF_OBJECT.search(self.data[max(place - 20, 0) : place])
        return int(head[1]) if head else 0

    def _stored(self, start: int, end: int) -> Stored:
        opening = self.data.find(b"stream", start, end)
        if opening < 0:
            return Stored(self.data[start : self._before(b"endobj", start, end)])
        closing = self._before(b"endstream", opening, end)
        line_end = 2 if self.data.startswith(b"\r\n", opening + 6) else 1
        return Stored(self.data[start:opening], memoryview(self.data)[opening + 6 + line_end : closing])

    def _before(self, word: bytes, start: int, end: int) -> int:
        place = self.data.find(word, start, end)
        return end if place < 0 else place

    def _contents(self) -> list[bytes]:
        """Return what each page's content is said to be: references, or the array that a reference leads to."""
        found = []
        for stored in self.objects.values():
            for said in CONTENTS.findall(stored.body):
                alone = REFERENCE.fullmatch(said)
                listed = self.objects.get(int(alone[1])) if alone else None
                found.append(listed.body if listed and listed.packed is None else said)
        return found

    def _weight(self, number: int, *, depth: int) -> int:
        """Return how many bytes of operators a stream draws, the forms in it included, at most one more than a page may take."""
        stored = self.objects.get(number)
        if stored is None or stored.packed is None or depth > DEEPEST:
            return 0
        if (number, depth) not in self._weights:
            content = stored.unpacked()
            weight = len(content) + SHOWN_BYTES * (content.count(b"Tj") + content.count(b"TJ"))
            drawn: dict[bytes, int] = {}
            for name in DRAWN.findall(content) if self.forms and b" Do" in content else ():
                drawn[name] = drawn.get(name, 0) + 1
            for name, times in drawn.items():
                meant = self._meant(stored, name)
                heaviest = max((self._weight(form, depth=depth + 1) for form in meant), default=0)
                weight += times * (heaviest + (FORM_BYTES if meant else 0))
            self._weights[number, depth] = min(weight, MOST_DRAWN + 1)
        return self._weights[number, depth]

    def _meant(self, stored: Stored, name: bytes) -> set[int]:
        """Return the forms that a name may mean: the one that the stream's own resources say, else any that is called so."""
        resources = self._value(stored.body, b"/Resources")
        said = dict(NAMED.findall(self._value(resources, b"/XObject")))
        if name in said:
            return {int(said[name])} & self.forms.keys()
        return self.named.get(name, set())

    def _value(self, body: bytes, key: bytes) -> bytes:
        """Return the dictionary behind a key, followed where it is a reference; empty where there is none."""
        place = body.find(key)
        if place < 0:
            return b""
        rest = body[place + len(key) :].lstrip()
        if not rest.startswith(b"<<"):
            reference = REFERENCE.match(rest)
            target = self.objects.get(int(reference[1])) if reference else None
            return target.body if target else b""
        depth = 0
        for bracket in BRACKET.finditer(rest):
            depth += 1 if bracket[0] == b"<<" else -1
            if not depth:
                return rest[: bracket.end()]
        return rest


def _packed_together(stored: Stored) -> list[tuple[int, bytes]]:
    """Return the objects that a stream of objects holds, by number."""
    first = re.search(rb"/First\s+(\d{1,9})", stored.body)
    unpacked = stored.unpacked()
    if first is None:
        return []
    head = [int(word) for word in re.findall(rb"\d{1,10}", unpacked[: int(first[1])])]
    starts = [int(first[1]) + start for start in head[1::2]]
    return [
        (number, unpacked[start:end]) for number, start, end in zip(head[::2], starts, [*starts[1:], len(unpacked)], strict=False)
    ]
