import struct
import zipfile
from io import BytesIO

import pytest

from fuzz.zipped import Member, write
from jalon.errors import HostileFile, UnreadableFile
from jalon.reading.formats import read_bytes
from jalon.reading.limits import DEFAULT, Limits
from jalon.reading.package import open_package, resolve_target
from reading.office_files import docx, p, read_docx, texts, zipped


def opened(data: bytes, **limits: int):
    return open_package(data, name="plan.docx", limits=Limits(**limits) if limits else DEFAULT)


def test_a_part_is_found_whatever_the_case_of_its_name():
    package = opened(zipped({"Word/Document.xml": "<a/>"}))

    assert package.has("word/document.xml")
    assert package.parse("word/document.xml").tag == "a"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (
            b"PK\x03\x04 but not a zip",
            "'plan.docx' is damaged: its zip package cannot be opened. Ask for the file again or save it anew.",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "'plan.docx' is encrypted or in an old Office format. Open it, save it as .docx without a password and try again.",
        ),
    ],
)
def test_what_is_no_open_package_is_refused_with_what_to_do(data, sentence):
    with pytest.raises(UnreadableFile) as refusal:
        opened(data)

    assert str(refusal.value) == sentence


def test_a_truncated_package_is_refused():
    whole = docx(p("words " * 2000))

    with pytest.raises(UnreadableFile, match="damaged"):
        opened(whole[: len(whole) // 2])


def test_a_part_that_lies_about_its_size_is_refused():
    whole = bytearray(zipped({"word/document.xml": "<a>" + "x" * 5000 + "</a>"}))
    entry = whole.index(b"PK\x01\x02")
    struct.pack_into("<I", whole, entry + 24, 10)

    with pytest.raises(UnreadableFile, match=r"its part 'word/document.xml' cannot be unpacked"):
        opened(bytes(whole)).read("word/document.xml")


def test_an_encrypted_member_is_refused():
    whole = bytearray(zipped({"word/document.xml": "<a/>"}))
    entry = whole.index(b"PK\x01\x02")
    struct.pack_into("<H", whole, entry + 8, 1)

    with pytest.raises(UnreadableFile) as refusal:
        opened(bytes(whole))

    assert str(refusal.value) == "'plan.docx' is encrypted. Save it without a password and try again."


def test_a_member_packed_in_a_way_that_cannot_be_bounded_is_refused():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("word/document.xml", "<a/>")

    with pytest.raises(UnreadableFile, match="packed in a way that office programs do not use"):
        opened(target.getvalue())


@pytest.mark.parametrize(
    ("parts", "limits", "words"),
    [
        ({str(number): "" for number in range(20)}, {"max_members": 10}, "holds 20 parts, where 10 are allowed"),
        ({"a": b"0" * 100_000}, {"max_unpacked_bytes": 50_000}, "would unpack from 1 kB to 1 MB"),
        ({"a": b"0" * 9_000_000}, {"max_ratio": 100}, "would unpack from 9 kB to 9 MB"),
    ],
)
def test_a_package_that_would_cost_too_much_is_refused_before_it_is_unpacked(parts, limits, words):
    with pytest.raises(HostileFile, match=words):
        opened(zipped(parts), **limits)


def test_two_parts_of_one_name_are_refused():
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
        archive.writestr("Word/document.xml", "<b/>")

    with pytest.raises(HostileFile, match="two parts named 'Word/document"):
        opened(target.getvalue())


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE a [<!ENTITY b "words">]><a>&b;</a>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
        "<a>" * 300 + "</a>" * 300,
    ],
)
def test_xml_that_no_office_program_writes_is_refused(xml):
    package = opened(zipped({"word/document.xml": xml}))

    with pytest.raises(HostileFile, match="declares entities or is nested too deep"):
        package.parse("word/document.xml")


def test_entities_that_multiply_are_refused_at_once():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE a [<!ENTITY e0 "ten letters">{entities}]><a b="&e11;">&e11;</a>'

    with pytest.raises(HostileFile):
        opened(zipped({"x": xml})).parse("x")


def test_broken_xml_is_refused_with_the_part_named():
    with pytest.raises(UnreadableFile) as refusal:
        read_docx(docx("<w:p>"))

    assert str(refusal.value) == (
        "'plan.docx' is damaged: its part 'word/document.xml' is not well-formed XML. "
        "Open it in the program that made it and save it anew."
    )


def test_a_package_without_its_main_part_is_refused():
    with pytest.raises(UnreadableFile, match=r"its part 'word/document.xml' is missing"):
        read_docx(zipped({"[Content_Types].xml": "<Types/>"}))


@pytest.mark.parametrize(
    ("source", "target", "part"),
    [
        ("word/document.xml", "styles.xml", "word/styles.xml"),
        ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
        ("word/document.xml", "../customXml/item1.xml", "customXml/item1.xml"),
        ("word/document.xml", "../../../../etc/passwd", "etc/passwd"),
        ("word/document.xml", "my%20styles.xml", "word/my styles.xml"),
        ("", "word/document.xml", "word/document.xml"),
    ],
)
def test_a_relationship_never_leaves_the_package(source, target, part):
    assert resolve_target(source, target) == part


def test_a_member_without_a_name_is_no_reason_to_stop():
    with zipfile.ZipFile(BytesIO(docx(p("Priorité 1")))) as archive:
        members = [Member(name, archive.read(name)) for name in archive.namelist()]

    assert texts(read_docx(write([*members, Member("", b"x")]))) == ["Priorité 1"]


def test_a_damaged_statement_of_what_a_package_is_makes_it_damaged():
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text" * 2)
        archive.writestr("content.xml", "<a/>")
    data = bytearray(target.getvalue())
    data[38:42] = b"\xff\xff\xff\xff"

    with pytest.raises(UnreadableFile, match="is damaged or cut short"):
        read_bytes(bytes(data), name="plan.odt")
