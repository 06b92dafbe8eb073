"""What a DOCX file declares about runs and paragraphs: the properties that matter here, by plain names."""

from lxml import etree

from jalon.reading.docx.names import VAL, W

Declared = dict[str, str]

TOGGLES = {W + "b": "bold", W + "i": "italic", W + "strike": "struck", W + "dstrike": "struck", W + "vanish": "hidden"}
VALUED = {
    W + "sz": "size",
    W + "color": "color",
    W + "u": "underline",
    W + "vertAlign": "position",
    W + "lang": "language",
    W + "rStyle": "style",
}
SECTION = W + "sectPr"
RUN_FONTS, NUMBERING, INDENT, SPACING = W + "rFonts", W + "numPr", W + "ind", W + "spacing"
PARAGRAPH_VALUED = {W + "pStyle": "style", W + "jc": "alignment", W + "outlineLvl": "outline", W + "pageBreakBefore": "new_page"}
FRAME = W + "framePr"
MEASURED = frozenset({INDENT, SPACING})
ATTRIBUTES = {
    W + "left": "left",
    W + "start": "left",
    W + "firstLine": "first",
    W + "hanging": "hanging",
    W + "before": "before",
    W + "after": "after",
}
OFF = frozenset({"0", "false", "off", "none"})
TWIPS = 20


def declared_run(properties: etree._Element | None) -> Declared:
    """Return what run properties set, by name."""
    found: Declared = {}
    if properties is None:
        return found
    for element in properties:
        tag = element.tag
        if tag in TOGGLES:
            found[TOGGLES[tag]] = "0" if element.get(VAL, "1") in OFF else "1"
        elif tag == RUN_FONTS:
            font = element.get(W + "ascii") or element.get(W + "hAnsi")
            theme = element.get(W + "asciiTheme")
            if theme or font:
                found["font"] = "+" + theme if theme else font or ""
        elif tag in VALUED and (value := element.get(VAL)) is not None:
            found[VALUED[tag]] = value
    return found


def declared_paragraph(properties: etree._Element | None) -> Declared:
    """Return what paragraph properties set, by name."""
    found: Declared = {}
    if properties is None:
        return found
    for element in properties:
        tag = element.tag
        if tag in PARAGRAPH_VALUED:
            found[PARAGRAPH_VALUED[tag]] = element.get(VAL, "1")
        elif tag == NUMBERING:
            for part in element.iterchildren(W + "numId", W + "ilvl"):
                found["list" if part.tag.endswith("numId") else "list_level"] = part.get(VAL, "0")
        elif tag == FRAME:
            if element.get(W + "dropCap", "none") not in OFF:
                found["drop_cap"] = "1"
        elif tag in MEASURED:
            found.update((ATTRIBUTES[str(name)], str(value)) for name, value in element.items() if name in ATTRIBUTES)
    return found


def number_of(text: str) -> float:
    """Return a number as written, 0 where it is none."""
    try:
        return float(text)
    except ValueError:
        return 0.0


def points_of(text: str | None) -> float | None:
    """Return a length given in twips, or with its unit as the strict variant allows, in points."""
    if not text:
        return None
    unit = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "pi": 12.0, "pc": 12.0}.get(text[-2:])
    return round(number_of(text[:-2]) * unit, 2) if unit else round(number_of(text) / TWIPS, 2)
