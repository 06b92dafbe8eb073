"""Set pieces anew as text that flows: HTML, Markdown, plain text."""

import html
import textwrap
from collections.abc import Iterator
from dataclasses import replace

from reading.resetting.pieces import Kind, Parts, Piece

STYLES = "body { max-width: 45em }"


def to_html(parts: Parts, *, styles: str = STYLES, furniture: bool = True) -> bytes:
    """Return a page of a site: navigation and footer around headings, lists and tables."""
    body = "\n".join(_html_body(parts.pieces))
    navigation = "<header><nav><a href='/'>Accueil</a> <a href='/plans'>Plans</a></nav></header>" if furniture else ""
    footer = "<footer><p>© 2026 · <a href='/contact'>Contact</a></p></footer>" if furniture else ""
    return (
        f"<!doctype html>\n<html lang='{parts.language}'><head><meta charset='utf-8'><title>{html.escape(parts.title)}</title>"
        f"<style>{styles}</style></head>\n<body>{navigation}<main>\n{body}\n</main>{footer}</body></html>\n"
    ).encode()


def _html_body(pieces: tuple[Piece, ...]) -> Iterator[str]:
    depth = 0
    for piece in pieces:
        wanted = piece.depth if piece.kind is Kind.ITEM else min(piece.depth, depth)
        yield "</li></ul>" * max(0, depth - wanted)
        if piece.kind is Kind.ITEM:
            yield (
                ("<ul style='list-style: none'><li>" if piece.label else "<ul><li>") * (wanted - depth)
                if wanted > depth
                else "</li><li>"
            )
            yield _html_runs(piece)
        elif piece.kind is Kind.TABLE:
            yield from _html_table(piece)
        else:
            tag = f"h{piece.level}" if piece.kind is Kind.HEADING else "p"
            yield f"<{tag}>{_html_runs(piece)}</{tag}>"
        depth = wanted
    yield "</li></ul>" * depth


def _html_runs(piece: Piece) -> str:
    return "".join(f"<strong>{html.escape(words)}</strong>" if bold else html.escape(words) for words, bold in piece.runs())


def _html_table(piece: Piece) -> Iterator[str]:
    yield "<table>"
    for row in piece.rows:
        cells = []
        for cell in row:
            tag = "th" if cell.is_header else "td"
            spans = (f" rowspan='{cell.row_span}'" if cell.row_span > 1 else "") + (
                f" colspan='{cell.column_span}'" if cell.column_span > 1 else ""
            )
            inner = (
                html.escape(cell.paragraphs[0])
                if len(cell.paragraphs) == 1
                else "".join(f"<p>{html.escape(text)}</p>" for text in cell.paragraphs)
            )
            cells.append(f"<{tag}{spans}>{inner}</{tag}>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</table>"


def to_markdown(parts: Parts) -> bytes:
    """Return Markdown: ``#`` headings, ``-`` items, pipe tables."""
    blocks: list[str] = []
    for piece in parts.pieces:
        if piece.kind is Kind.HEADING:
            blocks.append(f"\n{'#' * piece.level} {_marked(piece.words)}\n")
        elif piece.kind is Kind.ITEM:
            is_counted = piece.label.strip().rstrip(".").isdigit()
            opening = piece.label if is_counted else "- "
            blocks.append("    " * (piece.depth - 1) + opening + _markdown_runs(replace(piece, label="") if is_counted else piece))
        elif piece.kind is Kind.TABLE:
            blocks += ["", *_markdown_table(piece), ""]
        else:
            blocks.append(f"\n{'    ' * piece.depth}{_markdown_runs(piece)}\n")
    return ("\n".join(blocks).strip() + "\n").encode()


def _markdown_runs(piece: Piece) -> str:
    return "".join(f"**{_marked(words)}**" if bold else _marked(words) for words, bold in _trimmed(piece))


def _trimmed(piece: Piece) -> Iterator[tuple[str, bool]]:
    """Yield runs whose bold ends and begins at words: a star beside a space marks nothing."""
    for words, bold in piece.runs():
        core = words.strip()
        if not bold or not core:
            yield words, False
            continue
        lead = words[: len(words) - len(words.lstrip())]
        yield lead, False
        yield core, True
        yield words[len(lead) + len(core) :], False


def _marked(text: str) -> str:
    for character in "\\*_`<":
        text = text.replace(character, "\\" + character)
    return text


def _markdown_table(piece: Piece) -> Iterator[str]:
    width = max(cell.column + cell.column_span for row in piece.rows for cell in row)
    for place, row in enumerate(piece.rows):
        cells = [""] * width
        for cell in row:
            cells[cell.column] = "<br>".join(_marked(text).replace("|", "\\|") for text in cell.paragraphs)
        yield f"| {' | '.join(cells)} |"
        if not place:
            yield "|" + "---|" * width


def to_text(parts: Parts, *, bullets: tuple[str, ...] = ("- ", "o ", "> "), width: int = 76) -> bytes:
    """Return typed text: wrapped lines, a blank line between paragraphs, items with a hanging indent, tables with tabs."""
    blocks: list[str] = []
    last = Kind.PARAGRAPH
    for piece in parts.pieces:
        if piece.kind is Kind.TABLE:
            text = "\n".join("\t".join(" ".join(cell.paragraphs) for cell in row) for row in piece.rows)
        else:
            text = _typed(piece, bullets=bullets, width=width)
        blocks.append(text if piece.kind is Kind.ITEM and last is Kind.ITEM else "\n" + text)
        last = piece.kind
    return ("\n".join(blocks).strip() + "\n").encode()


def _typed(piece: Piece, *, bullets: tuple[str, ...], width: int) -> str:
    indent = "  " * max(0, piece.depth - 1)
    is_item = piece.kind is Kind.ITEM
    opening = bullets[min(piece.depth, len(bullets)) - 1] if is_item and not piece.label else ""
    hanging = indent + " " * (len(opening) or (3 if is_item else 2 if piece.depth else 0))
    return textwrap.fill(
        opening + piece.words,
        width,
        initial_indent=indent if is_item else hanging,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
