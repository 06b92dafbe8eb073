"""Glyphs of the symbol fonts that word processors draw bullets, arrows and Greek letters with, as the Unicode characters they look like."""

# By the character's low byte: fonts are addressed as 0x20-0xFF or in the private use area as 0xF020-0xF0FF.
_GREEK = dict(zip("abcdefghiklmnopqrstuwxyz", "αβχδεφγηικλμνοπθρστυωξψζ", strict=True))
SYMBOL = {ord(latin): greek for latin, greek in _GREEK.items()}
SYMBOL |= {ord(latin.upper()): greek.upper() for latin, greek in _GREEK.items() if latin not in "v"}
SYMBOL |= {
    0xA3: "≤",
    0xA5: "∞",
    0xAB: "↔",
    0xAC: "←",
    0xAD: "↑",
    0xAE: "→",
    0xAF: "↓",
    0xB0: "°",
    0xB1: "±",
    0xB2: "″",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xBC: "…",
    0xDB: "⇔",
    0xDE: "⇒",
    0xE5: "∑",
}
WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x71: "❑",
    0x72: "❒",
    0x75: "◆",
    0x76: "❖",
    0x77: "◆",
    0x9F: "•",
    0xA7: "▪",
    0xA8: "◻",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✘",
    0xFC: "✔",
    0xFD: "☒",
    0xFE: "☑",
}
PRIVATE_USE = 0xF000


def symbol_of(code: int, *, font: str | None) -> str | None:
    """Return the character that a symbol font draws at a code, or None where it is not known."""
    low = code - PRIVATE_USE if PRIVATE_USE <= code <= PRIVATE_USE + 0xFF else code
    name = (font or "").lower()
    if "wingdings" in name or "webdings" in name:
        return WINGDINGS.get(low)
    if name.startswith("symbol") or (not name and low in SYMBOL):
        return SYMBOL.get(low)
    return chr(code) if not PRIVATE_USE <= code <= PRIVATE_USE + 0xFF and code >= 0x20 else None


def bullet_glyph(text: str, *, font: str | None) -> str:
    """Return a bullet as a glyph that any font has."""
    glyph = text.strip()[:1]
    if not glyph:
        return "•"
    drawn_by_symbol_font = PRIVATE_USE <= ord(glyph) <= PRIVATE_USE + 0xFF or (font or "").lower().startswith(
        ("symbol", "wingdings")
    )
    return (symbol_of(ord(glyph), font=font) or WINGDINGS.get(ord(glyph) & 0xFF) or "•") if drawn_by_symbol_font else glyph
