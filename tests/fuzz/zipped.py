"""Zip packages (DOCX, ODT, XLSX) taken apart: parts dropped, doubled, swapped, cut, told otherwise than they are; written by hand to the byte."""

import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from random import Random

from fuzz import encodings, markup, octets
from fuzz.snippets import SNIPPETS

MAIN = {"docx": "word/document.xml", "odt": "content.xml", "xlsx": "xl/worksheets/sheet1.xml"}
ODD_NAMES = (
    "",
    "/",
    "..",
    "../../etc/passwd",
    "word\\document.xml",
    "WORD/DOCUMENT.XML",
    "x" * 300,
    "é.xml",
    "a\x00b",
    "word/",
    "C:\\x",
)


STYLE_BYTES = 12_000


@dataclass(slots=True)
class Member:
    """One entry of the zip; ``told`` are fields of its headers that do not say the truth."""

    name: str
    data: bytes
    told: dict[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Archive:
    """A package under mutation; ``tail`` are changes to what closes it."""

    format: str
    members: list[Member]
    donors: tuple[tuple[str, bytes], ...] = ()

    def pick(self, rng: Random) -> Member:
        """Return a member: the one with the text as often as not."""
        main = [member for member in self.members if member.name == MAIN[self.format]]
        return rng.choice(main) if main and rng.random() < 0.55 else rng.choice(self.members)


@lru_cache(maxsize=64)
def _unpack(data: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return tuple((name, archive.read(name)) for name in archive.namelist())


def lightened(data: bytes) -> bytes:
    """Return a package without the parts that take long to write and are never read, and with a style sheet of its first styles."""
    members = []
    for name, part in _unpack(data):
        if name.endswith((".jpeg", "stylesWithEffects.xml")):
            continue
        if name.endswith("styles.xml") and len(part) > STYLE_BYTES:
            part = part[: part.find(b"</w:style>", STYLE_BYTES)] + b"</w:style></w:styles>"
        members.append(Member(name, part))
    return write(members)


def mutate(data: bytes, rng: Random, *, format: str, donor: bytes, steps: int) -> tuple[bytes, list[str]]:
    """Return a package changed in some ways, and their names; ``donor`` is another package that parts may come from."""
    archive = Archive(format, [Member(name, part) for name, part in _unpack(data)], _unpack(donor))
    done: list[str] = []
    for _ in range(steps):
        if not archive.members:
            break
        if rng.random() < 0.88:
            done.append(xml(archive, rng))
        else:
            way = rng.choice(WAYS)
            way(archive, rng)
            done.append(f"zip:{way.__name__}")
    whole = write(archive.members, packed=rng.random() < 0.1)
    if rng.random() < 0.04:
        way_of_bytes = rng.choice((tail_changed, headers_changed, *octets.MUTATIONS))
        done.append(f"zip:{way_of_bytes.__name__}")
        whole = way_of_bytes(whole, rng)
    return whole, done


def xml(archive: Archive, rng: Random) -> str:
    """Change the XML of one part and return how."""
    member = archive.pick(rng)
    if member.data.lstrip()[:1] != b"<" and not member.name.endswith((".xml", ".rels")):
        member.data = rng.choice(octets.MUTATIONS)(member.data, rng)
        return "zip:part_damaged"
    text, way = markup.mutate(member.data.decode("utf-8", "replace"), rng, snippets=SNIPPETS[archive.format])
    member.data = text.encode("utf-8", "surrogatepass")
    return f"xml:{way}"


def part_dropped(archive: Archive, rng: Random) -> None:
    """Leave a part out."""
    archive.members.remove(archive.pick(rng))


def part_doubled(archive: Archive, rng: Random) -> None:
    """Write a part twice, under one name or under one that differs in case."""
    member = archive.pick(rng)
    name = rng.choice((member.name, member.name.upper(), member.name + "2", "/" + member.name))
    archive.members.append(Member(name, member.data))


def parts_swapped(archive: Archive, rng: Random) -> None:
    """Give two parts each other's content."""
    one, other = archive.pick(rng), rng.choice(archive.members)
    one.data, other.data = other.data, one.data


def part_cut(archive: Archive, rng: Random) -> None:
    """Cut a part short."""
    member = archive.pick(rng)
    member.data = octets.cut(member.data, rng)


def part_emptied(archive: Archive, rng: Random) -> None:
    """Leave nothing in a part, or hardly anything."""
    archive.pick(rng).data = rng.choice((b"", b" ", b"<a/>", b"<", b"\x00", b"\xff\xfe"))


def part_renamed(archive: Archive, rng: Random) -> None:
    """Give a part another name."""
    archive.pick(rng).name = rng.choice((*ODD_NAMES, *(name for name, _ in archive.donors)))


def part_damaged(archive: Archive, rng: Random) -> None:
    """Change the bytes of a part."""
    member = archive.pick(rng)
    member.data = rng.choice(octets.MUTATIONS)(member.data, rng)


def part_recoded(archive: Archive, rng: Random) -> None:
    """Write a part in another character set, said or not."""
    member = archive.pick(rng)
    member.data = encodings.recoded_xml(member.data, rng)


def part_from_another(archive: Archive, rng: Random) -> None:
    """Take a part from another package, in the place of one or beside them."""
    if archive.donors:
        name, part = rng.choice(archive.donors)
        if rng.random() < 0.5:
            archive.pick(rng).data = part
        else:
            archive.members.append(Member(name, part))


def part_grown(archive: Archive, rng: Random) -> None:
    """Blow a part up with blanks or with its own text."""
    member = archive.pick(rng)
    size = int(10 ** rng.uniform(3, 6))
    filling = rng.choice((b" ", b"\x00", b"\n", b"<!---->", b"<a/>", b"&#32;"))
    place = rng.choice((0, len(member.data), rng.randint(0, len(member.data))))
    member.data = member.data[:place] + filling * (size // len(filling)) + member.data[place:]


def parts_many(archive: Archive, rng: Random) -> None:
    """Add hundreds of small parts."""
    archive.members += [Member(f"word/extra{number}.xml", b"<a/>") for number in range(rng.choice((30, 300)))]


def part_told_wrong(archive: Archive, rng: Random) -> None:
    """Say a wrong size, check sum, way of packing or flag of a part."""
    which = rng.choice(("crc", "size", "packed", "method", "flags", "offset", "version"))
    archive.pick(rng).told[which] = rng.choice((0, 1, 8, 12, 14, 99, 0x800, 0xFFFF, 0xFFFFFFFF, rng.randrange(2**20)))


def tail_changed(whole: bytes, rng: Random) -> bytes:
    """Return a package whose last record says something else."""
    end = bytearray(whole)
    for _ in range(rng.randint(1, 3)):
        end[-rng.randint(1, min(22, len(end)))] = rng.choice((0, 1, 0xFF, rng.randrange(256)))
    return bytes(end)


def headers_changed(whole: bytes, rng: Random) -> bytes:
    """Return a package with bytes changed in its headers only."""
    places = [place for signature in (b"PK\x01\x02", b"PK\x03\x04") for place in _all(whole, signature)]
    changed = bytearray(whole)
    for _ in range(rng.randint(1, 4)):
        place = rng.choice(places) + rng.randrange(46) if places else 0
        if place < len(changed):
            changed[place] = rng.choice((0, 1, 0xFF, rng.randrange(256)))
    return bytes(changed)


def _all(whole: bytes, signature: bytes) -> list[int]:
    places, start = [], whole.find(signature)
    while start >= 0:
        places.append(start)
        start = whole.find(signature, start + 1)
    return places


def write(members: list[Member], *, packed: bool = False) -> bytes:
    """Return the zip of members, with what their headers are told to say."""
    body, directory = bytearray(), bytearray()
    for member in members:
        name = member.name.encode("utf-8", "surrogatepass")[:60_000]
        data = _deflated(member.data) if packed or len(member.data) > 50_000 else member.data
        truth = {
            "version": 20, "flags": 0x800, "method": 8 if data is not member.data else 0,
            "crc": zlib.crc32(member.data), "packed": len(data), "size": len(member.data), "offset": len(body),
        }  # fmt: skip
        said = {key: member.told.get(key, true) for key, true in truth.items()}
        fields = struct.pack(
            "<HHHIIIIHH", said["version"] & 0xFFFF, said["flags"] & 0xFFFF, said["method"] & 0xFFFF, 0x58210000,
            said["crc"] & 0xFFFFFFFF, said["packed"] & 0xFFFFFFFF, said["size"] & 0xFFFFFFFF, len(name), 0,
        )  # fmt: skip
        directory += (
            b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<HHHII", 0, 0, 0, 0, said["offset"] & 0xFFFFFFFF) + name
        )
        body += b"PK\x03\x04" + fields + name + data
    count = len(members) & 0xFFFF
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


WAYS = (
    part_dropped, part_doubled, parts_swapped, part_cut, part_emptied, part_renamed, part_damaged, part_recoded, part_from_another,
    part_grown, parts_many, part_told_wrong,
)  # fmt: skip
