"""OpenDocument texts (ODT): one pass over the content, then the running heads of its styles."""

from collections.abc import Iterator

from lxml import etree

from jalon.errors import UnreadableFile
from jalon.reading.document import BlockKind, Document, DocumentBuilder
from jalon.reading.drafts import Drafts
from jalon.reading.limits import Limits
from jalon.reading.odt.lists import read_lists
from jalon.reading.odt.names import DUBLIN_CORE, OFFICE, STYLE, TEXT
from jalon.reading.odt.story import Story
from jalon.reading.odt.styles import Styles
from jalon.reading.odt.text import Gatherer
from jalon.reading.package import Package, open_package
from jalon.reading.style_names import declared_title

READERS = (f"lxml {etree.__version__}",)
RUNNING_HEADS = tuple(STYLE + name + suffix for name in ("header", "footer") for suffix in ("", "-left", "-first"))
SOFT_PAGE = TEXT + "soft-page-break"


def read(data: bytes, builder: DocumentBuilder, *, limits: Limits) -> Document:
    """Return an OpenDocument text; UnreadableFile if damaged or encrypted, HostileFile if it would cost more than the limits."""
    package = open_package(data, name=builder.name, limits=limits)
    if package.has("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadableFile("'{name}' is encrypted. Save it without a password and try again.", name=builder.name)
    content = package.parse("content.xml")
    sheet = package.parse("styles.xml") if package.has("styles.xml") else None
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableFile(
            "'{name}' is damaged: it has no body. Open it in the program that made it and save it anew.", name=builder.name
        )
    has_pages = next(body.iter(SOFT_PAGE), None) is not None or body.get(TEXT + "use-soft-page-breaks") == "true"
    drafts = Drafts(builder.name, limits)
    story = _open_story(drafts, _styles_of(sheet), own=_styles_of(content), page=1 if has_pages else None)
    story.walk(body)
    story.place_notes("footnote", "endnote")
    pages = story.gatherer.page
    limits.check_pages(pages or 0, name=builder.name)
    if sheet is not None:
        _read_running_heads(sheet, drafts)
    _warn(package, story, builder=builder)
    drafts.pour(builder)
    return builder.build(language=drafts.main_language(), title=_find_title(package, builder), pages=pages, readers=READERS)


def _styles_of(root: etree._Element | None) -> list[etree._Element]:
    return (
        [] if root is None else [style for part in root.iterchildren(*STYLE_PARTS) for style in part if isinstance(style.tag, str)]
    )


STYLE_PARTS = (OFFICE + "styles", OFFICE + "automatic-styles")


def _open_story(drafts: Drafts, common: list[etree._Element], *, own: list[etree._Element], page: int | None) -> Story:
    styles = Styles([*common, *own])
    drafts.default_language = styles.language
    return Story(styles, read_lists([*common, *own]), drafts, Gatherer(styles, page))


def _read_running_heads(sheet: etree._Element, drafts: Drafts) -> None:
    """Read the headers and footers of all page styles, each text once, after everything else."""
    before = len(drafts.drafts)
    story = _open_story(drafts, _styles_of(sheet), own=[], page=None)
    for head in _running_heads(sheet):
        story.walk(head)
    drafts.set_kind(BlockKind.FURNITURE, since=before)
    drafts.drop_repeats(since=before)


def _running_heads(sheet: etree._Element) -> Iterator[etree._Element]:
    for masters in sheet.iterchildren(OFFICE + "master-styles"):
        for master in masters.iterchildren(STYLE + "master-page"):
            yield from master.iterchildren(*RUNNING_HEADS)


def _warn(package: Package, story: Story, *, builder: DocumentBuilder) -> None:
    if any(
        member.startswith(("basic/", "scripts/")) and not member.endswith(("script-lc.xml", "script-lb.xml"))
        for member in package.members
    ):
        builder.warn("macro_ignored", "The file holds macros. They were not run and are not kept.")
    if story.has_changes:
        builder.warn("tracked_changes", "The file holds tracked changes: inserted text was read, deleted text was not.")
    if story.gatherer.has_hidden:
        builder.warn("hidden_text", "The file holds hidden text, which was not read.")


def _find_title(package: Package, builder: DocumentBuilder) -> str | None:
    """Return the title in the file's properties, else the words set in the title style."""
    if package.has("meta.xml"):
        title = declared_title(package.parse("meta.xml").findtext(f"{OFFICE}meta/{DUBLIN_CORE}title"))
        if title:
            return title
    return next((block.text for block in builder.blocks if block.kind is BlockKind.HEADING and block.level is None), None)
