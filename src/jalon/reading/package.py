"""The zip package of an office file (DOCX, ODT): its parts unpacked one at a time, within limits, and its XML parsed without surprises."""

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import unquote

from lxml import etree

from jalon.errors import HostileFile, UnreadableFile
from jalon.reading.limits import MEBIBYTE, Limits

OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_FLAG = 0x1
# Below this size a package costs nothing, however well it was packed.
RATIO_MATTERS_FROM = 4 * MEBIBYTE
# No entity, no DTD, no network; libxml2 itself stops at 256 nested elements and 10 MB a text without huge_tree.
_PARSER = etree.XMLParser(
    resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
)


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of an office file by name. Names are compared without case, as both standards ask."""

    name: str
    archive: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]

    def has(self, part: str) -> bool:
        """Tell whether the package holds a part."""
        return _key(part) in self.members

    def read(self, part: str) -> bytes:
        """Return a part's bytes; UnreadableFile if it is missing or damaged."""
        member = self.members.get(_key(part))
        if member is None:
            raise UnreadableFile(
                "'{name}' is damaged: its part '{part}' is missing. Ask for the file again or save it anew.",
                name=self.name,
                part=part,
            )
        try:
            return self.archive.read(member)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError):
            raise UnreadableFile(
                "'{name}' is damaged: its part '{part}' cannot be unpacked. Ask for the file again or save it anew.",
                name=self.name,
                part=part,
            ) from None

    def parse(self, part: str) -> etree._Element:
        """Return the root element of a part; UnreadableFile if it is missing or damaged, HostileFile if it is built to do harm."""
        return parse_xml(self.read(part), name=self.name, part=part)


def open_package(data: bytes, *, name: str, limits: Limits) -> Package:
    """Return an office file's package; UnreadableFile if damaged or encrypted, HostileFile if it would cost more than the limits."""
    if data.startswith(OLE_HEADER):
        raise UnreadableFile(
            "'{name}' is encrypted or in an old Office format. Open it, save it as .docx without a password and try again.",
            name=name,
        )
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise UnreadableFile(
            "'{name}' is damaged: its zip package cannot be opened. Ask for the file again or save it anew.", name=name
        ) from None
    members = archive.infolist()
    _check_sizes(members, packed=len(data), name=name, limits=limits)
    _check_members(members, name=name)
    return Package(name, archive, {_key(each.filename): each for each in members if not each.filename.endswith(("/", "\\"))})


def parse_xml(data: bytes, *, name: str, part: str) -> etree._Element:
    """Return the root element of an XML text; UnreadableFile if it is broken, HostileFile if it nests too deep or declares entities."""
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError, LookupError) as trouble:
        if "XML_PARSE_HUGE" in str(trouble) or "entity" in str(trouble).lower():
            raise _hostile_xml(name=name, part=part) from None
        raise UnreadableFile(
            "'{name}' is damaged: its part '{part}' is not well-formed XML. Open it in the program that made it and save it anew.",
            name=name,
            part=part,
        ) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _hostile_xml(name=name, part=part)
    return root


def resolve_target(source: str, target: str) -> str:
    """Return the name of the part that a relationship of another part points to; it never leaves the package."""
    target = unquote(target)
    path = target if target.startswith("/") else posixpath.join("/", posixpath.dirname(source), target)
    return posixpath.normpath(path).lstrip("/")


def _key(part: str) -> str:
    return part.lstrip("/").replace("\\", "/").casefold()


def _check_sizes(members: list[zipfile.ZipInfo], *, packed: int, name: str, limits: Limits) -> None:
    if len(members) > limits.max_members:
        raise HostileFile(
            "'{name}' holds {count} parts, where {most} are allowed. Save it anew with the program that made it.",
            name=name,
            count=len(members),
            most=limits.max_members,
        )
    unpacked = sum(member.file_size for member in members)
    if unpacked > limits.max_unpacked_bytes or (unpacked > RATIO_MATTERS_FROM and unpacked > packed * limits.max_ratio):
        raise HostileFile(
            "'{name}' would unpack from {packed} kB to {unpacked} MB, which is more than a document needs. "
            "Ask its sender for a plain copy.",
            name=name,
            packed=-(-packed // 1024),
            unpacked=-(-unpacked // MEBIBYTE),
        )


def _check_members(members: list[zipfile.ZipInfo], *, name: str) -> None:
    seen: set[str] = set()
    for member in members:
        if member.flag_bits & ENCRYPTED_FLAG:
            raise UnreadableFile("'{name}' is encrypted. Save it without a password and try again.", name=name)
        # bzip2 and lzma members would be unpacked whole before their size is checked.
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise UnreadableFile(
                "'{name}' is packed in a way that office programs do not use. Open it and save it anew.", name=name
            )
        if _key(member.filename) in seen:
            raise HostileFile(
                "'{name}' holds two parts named '{part}', so it could be read in two ways. Open it and save it anew.",
                name=name,
                part=member.filename,
            )
        seen.add(_key(member.filename))


def _hostile_xml(*, name: str, part: str) -> HostileFile:
    return HostileFile(
        "'{name}' holds XML that no office program writes: its part '{part}' declares entities or is nested too deep. "
        "Ask its sender for a plain copy.",
        name=name,
        part=part,
    )
