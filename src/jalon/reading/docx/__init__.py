"""Word documents (DOCX): one pass over the XML of the body, then its notes and running heads."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from jalon.errors import UnreadableFile
from jalon.reading.document import BlockKind, Document, DocumentBuilder
from jalon.reading.docx.fields import Fields
from jalon.reading.docx.names import DIAGRAM, DRAWING, DUBLIN_CORE, RELATIONSHIP, STRICT, VAL, WORD, R, W
from jalon.reading.docx.notes import SORTS, Notes, index_notes
from jalon.reading.docx.numbering import Numbering
from jalon.reading.docx.story import Story
from jalon.reading.docx.styles import Styles
from jalon.reading.docx.text import Gatherer
from jalon.reading.drafts import Drafts, Paragraph
from jalon.reading.limits import Limits
from jalon.reading.package import Package, open_package, parse_xml, resolve_target
from jalon.reading.runs import Words
from jalon.reading.style_names import declared_title

MAIN_PART = "word/document.xml"
PAGE_TURN = b"lastRenderedPageBreak"
RUNNING_HEADS = (W + "headerReference", W + "footerReference")
# A section's properties stand in its last paragraph, the last section's at the end of the body.
SECTIONS = etree.XPath("w:p/w:pPr/w:sectPr | w:sdt/w:sdtContent/w:p/w:pPr/w:sectPr | w:sectPr", namespaces={"w": WORD})
READERS = (f"lxml {etree.__version__}",)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package with its relationships: targets of every one by identifier, and the parts by what they are."""

    name: str
    root: etree._Element
    targets: Mapping[str, str]
    kinds: Mapping[str, str]
    turns_pages: bool


def read(data: bytes, builder: DocumentBuilder, *, limits: Limits) -> Document:
    """Return a Word document; UnreadableFile if damaged or encrypted, HostileFile if it would cost more than the limits."""
    package = open_package(data, name=builder.name, limits=limits)
    main = _read_part(package, _find_main(package))
    body = main.root.find(W + "body")
    if body is None:
        raise UnreadableFile(
            "'{name}' is damaged: it has no body. Open it in the program that made it and save it anew.", name=builder.name
        )
    story = _open_story(package, main, drafts=Drafts(builder.name, limits))
    notes = _read_notes(package, main)
    sections = _sections(body)
    story.section_starts = [_section_start(section) for section in sections]
    story.note_source = notes
    story.walk(body)
    story.finish()
    notes.place(story, sorts=frozenset(SORTS))
    pages = story.gatherer.page
    limits.check_pages(pages or 0, name=builder.name)
    _read_diagrams(package, main, story=story)
    _read_running_heads(package, main, story=story, sections=sections)
    _warn(package, story, builder=builder)
    story.drafts.pour(builder)
    return builder.build(language=story.drafts.main_language(), title=_find_title(package, builder), pages=pages, readers=READERS)


def _find_main(package: Package) -> str:
    if package.has("_rels/.rels"):
        for relationship in package.parse("_rels/.rels").iterchildren(RELATIONSHIP):
            if relationship.get("Type", "").endswith("/officeDocument"):
                return resolve_target("", relationship.get("Target", ""))
    return MAIN_PART


def _read_part(package: Package, name: str) -> Part:
    data = package.read(name)
    if b"purl.oclc.org/ooxml" in data[:8192]:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    root = parse_xml(data, name=package.name, part=name)
    folder, _, file = name.rpartition("/")
    relationships = f"{folder}/_rels/{file}.rels"
    targets: dict[str, str] = {}
    kinds: dict[str, str] = {}
    for relationship in package.parse(relationships).iterchildren(RELATIONSHIP) if package.has(relationships) else ():
        target = relationship.get("Target", "")
        if relationship.get("TargetMode") != "External":
            target = resolve_target(name, target)
            kinds[relationship.get("Type", "").rpartition("/")[2]] = target
        targets[relationship.get("Id", "")] = target
    return Part(name, root, targets, kinds, PAGE_TURN in data)


def _read_related(package: Package, main: Part, *, kind: str) -> Part | None:
    """Return the part of a kind that the main part relates to; None where there is none."""
    name = main.kinds.get(kind)
    return _read_part(package, name) if name is not None and package.has(name) else None


def _open_story(package: Package, main: Part, *, drafts: Drafts) -> Story:
    theme, style_sheet, numbering = (_read_related(package, main, kind=kind) for kind in ("theme", "styles", "numbering"))
    styles = Styles(style_sheet.root if style_sheet else None, theme_fonts=_theme_fonts(theme.root) if theme else {})
    drafts.default_language = styles.language
    gatherer = Gatherer(styles, main.targets, 1 if main.turns_pages else None)
    return Story(styles, Numbering(numbering.root if numbering else None, styles=styles), drafts, gatherer)


def _theme_fonts(theme: etree._Element) -> dict[str, str]:
    """Return the theme's fonts for headings ("major") and for text ("minor")."""
    fonts = {}
    for name in ("major", "minor"):
        found = theme.find(f".//{DRAWING}{name}Font/{DRAWING}latin")
        if found is not None and found.get("typeface"):
            fonts[name] = found.get("typeface", "")
    return fonts


def _sections(body: etree._Element) -> list[etree._Element]:
    found = SECTIONS(body)
    return [section for section in found if isinstance(section, etree._Element)] if isinstance(found, list) else []


def _section_start(section: etree._Element) -> str:
    declared = section.find(W + "type")
    return "nextPage" if declared is None else declared.get(VAL, "nextPage")


def _read_notes(package: Package, main: Part) -> Notes:
    elements: dict[tuple[str, str], etree._Element] = {}
    targets: dict[str, Mapping[str, str]] = {}
    for sort in SORTS:
        part = _read_related(package, main, kind=sort + "s")
        if part is not None:
            elements |= index_notes(part.root, sort)
            targets[sort] = part.targets
    return Notes(elements, targets)


def _read_diagrams(package: Package, main: Part, *, story: Story) -> None:
    """Read the words of drawn diagrams, which stand in parts of their own: after the text, because where is not told."""
    for identifier in story.diagrams:
        name = main.targets.get(identifier, "")
        if package.has(name):
            for point in _read_part(package, name).root.iter(DIAGRAM + "pt"):
                words = Words()
                for text in point.iter(DRAWING + "t"):
                    words.add(text.text or "", story.styles.setting("", None))
                story.drafts.compose(words, Paragraph())


def _read_running_heads(package: Package, main: Part, *, story: Story, sections: list[etree._Element]) -> None:
    """Read the headers and footers that sections use, each text once, after everything else."""
    before = len(story.drafts.drafts)
    seen: set[str] = set()
    story.gatherer.page, story.place = None, None
    for reference in (child for section in sections for child in section.iterchildren(*RUNNING_HEADS)):
        name = main.targets.get(reference.get(R + "id", ""))
        if name is None or name in seen or not package.has(name):
            continue
        seen.add(name)
        part = _read_part(package, name)
        story.gatherer.targets, story.gatherer.fields = part.targets, Fields()
        story.walk(part.root)
        story.finish()
    story.drafts.set_kind(BlockKind.FURNITURE, since=before)
    story.drafts.drop_repeats(since=before)


def _warn(package: Package, story: Story, *, builder: DocumentBuilder) -> None:
    if any(member.endswith("vbaproject.bin") for member in package.members):
        builder.warn("macro_ignored", "The file holds macros. They were not run and are not kept.")
    if story.gatherer.has_changes:
        builder.warn("tracked_changes", "The file holds tracked changes: inserted text was read, deleted text was not.")
    if story.gatherer.has_hidden:
        builder.warn("hidden_text", "The file holds hidden text, which was not read.")
    if story.has_foreign_part:
        builder.warn("part_not_read", "The file embeds another document, which was not read.")


def _find_title(package: Package, builder: DocumentBuilder) -> str | None:
    """Return the title in the file's properties, else the words set in the title style."""
    if package.has("docProps/core.xml"):
        title = declared_title(package.parse("docProps/core.xml").findtext(DUBLIN_CORE + "title"))
        if title:
            return title
    return next((block.text for block in builder.blocks if block.kind is BlockKind.HEADING and block.level is None), None)
