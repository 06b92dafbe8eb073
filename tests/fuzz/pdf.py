"""PDF files taken apart into objects: references, dictionaries, page trees, fonts and what is drawn, changed and written again by hand."""

import re
from random import Random

from fuzz import octets, values
from fuzz.pdf_file import MOST_STREAM, File, Object, take_apart, write

REFERENCE = re.compile(rb"(?<![\d.])(\d{1,7}) 0 R\b")
NUMBER = re.compile(rb"(?<![\w./#<-])-?\d+(?:\.\d+)?(?![\w.]| \d+ R)")
NAME = re.compile(rb"/[\w.+-]+")
ENTRY = re.compile(rb"/[\w.+-]+\s*(?:<[0-9A-Fa-f\s]*>|\([^()]*\)|\[[^\[\]]*\]|\d+ 0 R|/[\w.+-]+|-?[\d.]+|true|false|null)")
OPERATOR = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\[|\]|/?[^\s\[\]()<>]+|<<|>>")
LITERAL = re.compile(rb"\((?:\\.|[^\\()])*\)")
BFRANGES = (
    b"1 beginbfrange <00> <FF> <0041> endbfrange", b"1 beginbfrange <0000> <FFFF> <0000> endbfrange", b"1 beginbfchar <41> <D800> endbfchar",
    b"1 beginbfchar <41> <DC00D800> endbfchar", b"1 beginbfchar <41> <> endbfchar", b"1 beginbfchar <41> <0000> endbfchar", b"1 beginbfrange <FF> <00> [<0041>] endbfrange",
    b"1 beginbfchar <41> <202E> endbfchar 1 beginbfchar <42> <000A> endbfchar", b"1 beginbfchar <41> <" + b"0041" * 300 + b"> endbfchar", b"1 begincodespacerange <00> <FFFFFFFF> endcodespacerange",
    b"1 beginbfrange <20> <7E> <001B> endbfrange", b"1 beginbfrange <20> <7E> <FFFE> endbfrange", b"1 beginbfrange <20> <7E> <D83DDE00> endbfrange",
)  # fmt: skip
DRAWN = (
    b"q " * 3000, b"Q " * 50, b"BT " * 20, b"ET ET", b"/F1 0 Tf", b"/F1 1e30 Tf", b"/F1 -12 Tf", b"/F9 12 Tf", b"0 0 0 0 0 0 Tm", b"1e20 0 0 1e20 0 0 Tm", b"1 1e-30 1e-30 1 0 0 cm", b"0 0 0 0 0 0 cm",
    b"-1 0 0 -1 300 300 cm", b"0 1 -1 0 300 0 cm", b"0.7 0.7 -0.7 0.7 0 0 cm", b"3 Tr", b"7 Tr", b"1e9 Tc", b"-1e9 Tw", b"0 Tz", b"-100 Tz", b"1e9 TL T* T* T*", b"1e9 Ts",
    b"/X1 Do", b"/X1 Do " * 30, b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", b"BI /W 99999 /H 99999 ID x EI", b"/Artifact BMC (x) Tj EMC", b"/Span <</ActualText (\xfe\xff\xd8\x00)>> BDC (abc) Tj EMC", b"EMC EMC",
    b"(\\377\\376) Tj", b"<FEFF> Tj", b"[(a) -1e9 (b) 1e9 (c)] TJ", b"(" + b"a" * 4000 + b") Tj", b"0 0 m 1e9 1e9 l S", b"0 0 1e9 1e9 re f", b"10 10 0 0 re f 10 10 -5 -5 re S", b"0 0 m 0 0 0 0 0 0 c h B*", b"W n",
    b"10 10 100 0.5 re f 10 30 100 0.5 re f 10 10 0.5 20 re f 60 10 0.5 20 re f 110 10 0.5 20 re f", b"/GS1 gs", b"/Cs1 cs 1 scn", b"1 0 0 rg", b"BT /F1 12 Tf 1 0 0 1 72 700 Tm (Priorit\\351 9 : grandir) Tj ET", b"BT /F1 12 Tf (x) Tj 0 -1e-9 Td (x) Tj ET",
    b"nan nan Td", b"99999999999999999999 0 Td", b"0.0000000000000000000000001 0 0 1 0 0 Tm", b"<</" * 300, b"[" * 3000, b"((" * 300, b"\x00", b"% comment", b"1 2 3 4 5 6 7 8 9", b"true false null", b"BX EX", b"/P <</MCID 0>> BDC",
)  # fmt: skip
PUT = (
    b"/Rotate 90", b"/Rotate -450", b"/Rotate 37", b"/MediaBox [0 0 0 0]", b"/MediaBox [0 0 1e9 1e9]", b"/MediaBox [612 792 0 0]", b"/MediaBox [nan 0 1 1]", b"/CropBox [1000 1000 1001 1001]", b"/UserUnit 1e9", b"/Count 2147483647", b"/Count -1", b"/Kids []",
    b"/Type /Pages", b"/Type /Page", b"/Encrypt <</Filter /Standard /V 1 /R 2 /O (x) /U (y) /P -1>>", b"/Subtype /Type3", b"/Subtype /Type0", b"/Encoding /Identity-H", b"/Encoding /Identity-V", b"/Encoding <</Differences [0 /a /b /.notdef 300 /x 65 /A]>>", b"/Encoding /MacExpertEncoding",
    b"/Widths [0 -1 1e9]", b"/FirstChar -1", b"/LastChar 99999", b"/MissingWidth 1e9", b"/BaseFont /Symbol", b"/BaseFont /ZapfDingbats", b"/Flags 262144", b"/FontMatrix [0 0 0 0 0 0]", b"/Filter /FlateDecode", b"/Filter [/ASCIIHexDecode /LZWDecode /RunLengthDecode]", b"/Filter /DCTDecode", b"/Filter /JBIG2Decode",
    b"/DecodeParms <</Predictor 15 /Columns 99999999>>", b"/Length 999999999", b"/Length -1", b"/Title <FEFFD800>", b"/Title (" + b"x" * 2000 + b")", b"/Lang (zz)", b"/Matrix [0 0 0 0 0 0]", b"/BBox [0 0 0 0]", b"/W [0 99999 500]", b"/DW 1e9", b"/OCProperties <<>>",
)  # fmt: skip


def mutate(data: bytes, rng: Random, *, steps: int) -> tuple[bytes, list[str]]:
    """Return a PDF changed in some ways, and their names."""
    objects, root, info = take_apart(data)
    file = File([Object(*one) for one in objects], root, info)
    done = []
    for _ in range(steps):
        way = rng.choices(WAYS, WEIGHTS)[0]
        way(file, rng)
        done.append(f"pdf:{way.__name__}")
    whole = write(file, packed=rng.random() < 0.1)
    if rng.random() < 0.15:
        way_of_bytes = rng.choice((*TAILS, *octets.MUTATIONS))
        done.append(f"pdf:{way_of_bytes.__name__}")
        whole = way_of_bytes(whole, rng)
    return whole, done


def reference_changed(file: File, rng: Random) -> None:
    """Let a reference point to another object, to the one it stands in, or to none."""
    one = file.pick(rng)
    other = rng.choice((one.number, file.root, 0, 99999, *(each.number for each in file.objects)))
    one.body = _sub(REFERENCE, one.body, b"%d 0 R" % other, rng)


def tree_knotted(file: File, rng: Random) -> None:
    """Give a page tree a child above it, the same child often, or very many."""
    trees = [one for one in file.objects if b"/Kids" in one.body]
    if trees:
        one = rng.choice(trees)
        child = rng.choice([each.number for each in file.objects])
        kids = b"%d 0 R " % child * rng.choice((1, 2, 30, 200))
        one.body = re.sub(rb"/Kids\s*\[", b"/Kids [" + kids, one.body, count=1)
        one.body = re.sub(rb"/Count\s+\d+", b"/Count %d" % rng.choice((1, 3, 31, 201, 6000, 2**31 - 1)), one.body)


def number_changed(file: File, rng: Random) -> None:
    """Change a number in a dictionary."""
    one = file.pick(rng)
    one.body = _sub(NUMBER, one.body, values.number(rng).encode()[:60] or b"0", rng)


def name_changed(file: File, rng: Random) -> None:
    """Give a key or a name that of another."""
    one, other = file.pick(rng), file.pick(rng)
    names = NAME.findall(other.body)
    if names:
        one.body = _sub(NAME, one.body, rng.choice(names), rng)


def entry_dropped(file: File, rng: Random) -> None:
    """Take an entry out of a dictionary."""
    one = file.pick(rng)
    one.body = _sub(ENTRY, one.body, b"", rng)


def entry_put(file: File, rng: Random) -> None:
    """Put an entry into a dictionary, before the one that may be there."""
    one = file.pick(rng)
    one.body = one.body.replace(b"<<", b"<< " + rng.choice(PUT) + b" ", 1)


def value_nested(file: File, rng: Random) -> None:
    """Put deep arrays or dictionaries in the place of a value."""
    one = file.pick(rng)
    depth = rng.choice((3, 60, 600, 5000))
    one.body = _sub(NUMBER, one.body, rng.choice((b"[" * depth + b"]" * depth, b"<</A " * depth + b"1" + b">>" * depth)), rng)


def object_dropped(file: File, rng: Random) -> None:
    """Leave an object out."""
    if len(file.objects) > 1:
        file.objects.remove(file.pick(rng))


def object_doubled(file: File, rng: Random) -> None:
    """Write an object twice under one number."""
    one = file.pick(rng)
    other = rng.choice(file.objects)
    file.objects.append(Object(one.number, other.body, other.stream))


def numbers_swapped(file: File, rng: Random) -> None:
    """Swap the numbers of two objects."""
    one, other = file.pick(rng), file.pick(rng)
    one.number, other.number = other.number, one.number


def stream_damaged(file: File, rng: Random) -> None:
    """Change the bytes of a stream."""
    held = [one for one in file.objects if one.stream]
    if held:
        one = rng.choice(held)
        one.stream = rng.choice(octets.MUTATIONS)(one.stream or b"", rng)


def meaning_changed(file: File, rng: Random) -> None:
    """Say other characters in the table of what a font's codes mean, or give a font such a table."""
    tables = [one for one in file.objects if one.stream and b"beginbf" in one.stream]
    body = rng.choice(BFRANGES)
    if tables and rng.random() < 0.7:
        one = rng.choice(tables)
        place = (one.stream or b"").find(b"endcmap")
        one.stream = (one.stream or b"")[:place] + body + b"\n" + (one.stream or b"")[place:]
        return
    number = max(one.number for one in file.objects) + 1
    for one in file.objects:
        if re.search(rb"/Type\s*/Font\b", one.body):
            one.body = one.body.replace(b"<<", b"<< /ToUnicode %d 0 R " % number, 1)
    file.objects.append(Object(number, b"<<>>", b"/CIDInit /ProcSet findresource begin begincmap\n" + body + b"\nendcmap end"))


def drawing_changed(file: File, rng: Random) -> None:
    """Move, repeat or drop what is drawn, or give it other operands."""
    one = file.drawn(rng)
    if one is None or not one.stream:
        return
    found = list(OPERATOR.finditer(one.stream[:MOST_STREAM]))
    if not found:
        return
    start = rng.randrange(len(found))
    begin, end = found[start].start(), found[min(start + rng.randint(0, 12), len(found) - 1)].end()
    piece, choice = one.stream[begin:end], rng.random()
    if choice < 0.3:
        one.stream = one.stream[:begin] + one.stream[end:]
    elif choice < 0.5:
        repeats = min(values.count(rng, most=10_000), MOST_STREAM // (len(piece) + 1))
        one.stream = one.stream[:end] + (b" " + piece) * repeats + one.stream[end:]
    elif choice < 0.7:
        place = found[rng.randrange(len(found))].start()
        one.stream = one.stream[:place] + piece + b" " + one.stream[place:]
    else:
        one.stream = _sub(NUMBER, one.stream[:MOST_STREAM], values.number(rng).encode()[:60] or b"0", rng)


def drawing_added(file: File, rng: Random) -> None:
    """Draw something that asks for trouble."""
    one = file.drawn(rng)
    if one is not None and one.stream:
        found = list(OPERATOR.finditer(one.stream[:MOST_STREAM]))
        place = rng.choice(found).end() if found else 0
        one.stream = one.stream[:place] + b" " + rng.choice(DRAWN) + b" " + one.stream[place:]


def words_changed(file: File, rng: Random) -> None:
    """Write other words."""
    one = file.drawn(rng)
    if one is not None and one.stream:
        new = values.words(rng)[:2000].encode("cp1252", "replace")
        new = new.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        one.stream = _sub(LITERAL, one.stream[:MOST_STREAM], b"(" + new + b")", rng)


def form_added(file: File, rng: Random) -> None:
    """Draw a form that draws itself, or one that holds a page's content."""
    number = max(one.number for one in file.objects) + 1
    pages = [one for one in file.objects if re.search(rb"/Type\s*/Page\b", one.body)]
    for page in pages:
        page.body = page.body.replace(
            b"<<", b"<< /Resources << /XObject << /X1 %d 0 R >> /Font << /F1 %d 0 R >> >> " % (number, number + 1), 1
        )
    body = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X1 %d 0 R >> /Font << /F1 %d 0 R >> >> >>"
        % (number, number + 1)
    )
    file.objects.append(
        Object(number, body, b"BT /F1 12 Tf 72 700 Td (Axe 1) Tj ET " + rng.choice((b"/X1 Do", b"/X1 Do /X1 Do", b"")))
    )
    file.objects.append(Object(number + 1, b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"))
    one = file.drawn(rng)
    if one is not None:
        one.stream = b"/X1 Do " * rng.choice((1, 2, 500)) + (one.stream or b"")


def _sub(pattern: re.Pattern[bytes], text: bytes, new: bytes, rng: Random) -> bytes:
    found = list(pattern.finditer(text))
    if not found:
        return text
    match = rng.choice(found)
    return text[: match.start()] + new + text[match.end() :]


def xref_changed(whole: bytes, rng: Random) -> bytes:
    """Return a file whose table of objects says something else."""
    place = whole.rfind(b"xref\n0 ")
    changed = bytearray(whole)
    for _ in range(rng.randint(1, 6)):
        at = rng.randrange(max(place, 0), len(changed))
        changed[at] = rng.choice(b"0123456789 fn\n")
    return bytes(changed)


def trailer_changed(whole: bytes, rng: Random) -> bytes:
    """Return a file whose trailer points elsewhere, to itself or nowhere."""
    start = whole.rfind(b"xref\n0 ")
    entry = rng.choice(
        (
            b"/Prev %d" % start,
            b"/Prev 0",
            b"/Prev -1",
            b"/XRefStm 10",
            b"/Root 99 0 R",
            b"/Root null",
            b"/Size 0",
            b"/Size 99999999",
            b"/Encrypt 1 0 R",
            b"/ID [(a)]",
        )
    )
    return whole.replace(b"trailer\n<<", b"trailer\n<< " + entry, 1)


def head_changed(whole: bytes, rng: Random) -> bytes:
    """Return a file that begins otherwise."""
    return rng.choice((b"\n\n", b"\x00" * 900, b"junk\n", b"%PDF-9.9\n", b"")) + whole[rng.choice((0, 0, 5)) :]


def tail_repeated(whole: bytes, rng: Random) -> bytes:
    """Return a file with something behind its end."""
    return whole + rng.choice((b"\n" * 3000, whole[-400:], b"startxref\n0\n%%EOF", b"1 0 obj <<>> endobj", b"\x00" * 2000))


TAILS = (xref_changed, trailer_changed, head_changed, tail_repeated)


WAYS = (
    reference_changed, tree_knotted, number_changed, name_changed, entry_dropped, entry_put, value_nested, object_dropped, object_doubled,
    numbers_swapped, stream_damaged, meaning_changed, drawing_changed, drawing_added, words_changed, form_added,
)  # fmt: skip
WEIGHTS = (6, 1, 8, 5, 6, 10, 2, 2, 2, 2, 6, 8, 16, 14, 10, 3)
