"""Texts written in other character sets than they say, or than anything can say."""

import re
from random import Random

CHARSETS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "cp1252", "latin-1", "cp850", "cp437",
    "mac-roman", "iso-8859-15", "cp1250", "cp1251", "cp1256", "shift_jis", "iso2022_jp", "gb18030", "big5", "euc_kr", "cp037", "hz",
)  # fmt: skip
CLAIMS = re.compile(rb"(?:charset|encoding)=[\"']?([\w.:-]+)", re.I)
NEWLINES = (b"\n", b"\r\n", b"\r", b"\n\r", b"\r\r\n", b"\x85", b"\xe2\x80\xa8", b"\x0b", b"\x0c", b"\x1c", b"\x00\n")
INVISIBLE = (
    "\u200b",
    "\u200f",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u00ad",
    "\u2060",
    "\u061c",
    "\u180e",
    "\U000e0020",
    "\u0301" * 40,
    "\u20e3",
)


def recoded(data: bytes, rng: Random) -> bytes:
    """Return the text in another character set."""
    return data.decode("utf-8", "replace").encode(rng.choice(CHARSETS), rng.choice(("replace", "ignore")))


def recoded_twice(data: bytes, rng: Random) -> bytes:
    """Return the text as it comes out where it was read in the wrong character set once."""
    wrong = rng.choice(("cp1252", "latin-1", "mac-roman", "cp850"))
    return data.decode(wrong, "replace").encode("utf-8", "replace")


def recoded_partly(data: bytes, rng: Random) -> bytes:
    """Return the text with a part of it in another character set."""
    place = rng.randint(0, len(data))
    return data[:place] + recoded(data[place:], rng)


def claimed(data: bytes, rng: Random) -> bytes:
    """Return the text saying that it is in another character set."""
    charset = rng.choice(
        (*CHARSETS, "nothing", "utf8", "x-user-defined", "undefined", "rot13", "base64", "idna", "a" * 200)
    ).encode()
    if CLAIMS.search(data):
        return CLAIMS.sub(lambda claim: claim[0].replace(claim[1], charset), data)
    return b'<meta charset="' + charset + b'">' + data if data.lstrip()[:1] == b"<" else data


def newlines_changed(data: bytes, rng: Random) -> bytes:
    """Return the text with its line ends mixed."""
    ends = rng.choices(NEWLINES, k=4)
    lines = data.split(b"\n")
    return b"".join(line + ends[place % 4] for place, line in enumerate(lines))


def zeros_added(data: bytes, rng: Random) -> bytes:
    """Return the text with NULs in it, or a control character."""
    place = rng.randint(0, len(data))
    return data[:place] + rng.choice((b"\0", b"\0" * 100, b"\x1b[2J", b"\x1a", b"\x07", b"\x8d", b"\x1f")) + data[place:]


def invisible_added(data: bytes, rng: Random) -> bytes:
    """Return the text with characters that do not show, or that turn the direction of writing."""
    text = data.decode("utf-8", "replace")
    for _ in range(rng.randint(1, 12)):
        place = rng.randint(0, len(text))
        text = text[:place] + rng.choice(INVISIBLE) + text[place:]
    return text.encode("utf-8", "replace")


def illegal_added(data: bytes, rng: Random) -> bytes:
    """Return the text with bytes that UTF-8 does not allow: overlong forms, lone surrogates, characters cut in two."""
    place = rng.randint(0, len(data))
    wrong = rng.choice((b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe9", b"\xf0\x9f\x98", b"\x80" * 9, b"\xfe", b"\xc3"))
    return data[:place] + wrong + data[place + rng.randint(0, 2) :]


def marked(data: bytes, rng: Random) -> bytes:
    """Return the text with a byte-order mark, right or wrong, in front or twice."""
    mark = rng.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\xef\xbb\xbf" * 2, b"+/v8"))
    return mark + data


def decomposed(data: bytes, rng: Random) -> bytes:
    """Return the text with its accents apart from their letters, or letters made of several."""
    import unicodedata

    return unicodedata.normalize(rng.choice(("NFD", "NFKD", "NFKC")), data.decode("utf-8", "replace")).encode("utf-8", "replace")


def recoded_xml(data: bytes, rng: Random) -> bytes:
    """Return an XML part in another character set, which its declaration says or does not say."""
    charset = rng.choice(CHARSETS)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", data.decode("utf-8", "replace"))
    declaration = f'<?xml version="1.0" encoding="{charset if rng.random() < 0.7 else rng.choice(CHARSETS)}"?>'
    return (declaration + text).encode(charset, "ignore")


MUTATIONS = (
    recoded, recoded_twice, recoded_partly, claimed, newlines_changed, zeros_added, invisible_added, illegal_added, marked, decomposed,
)  # fmt: skip
