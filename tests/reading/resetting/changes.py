"""Changes to a document's pieces that leave its answers as they are: numbers dropped or changed, accents decomposed, lists and tables."""

import unicodedata
from dataclasses import replace

from reading.resetting.listed import ListedPriority, Listing
from reading.resetting.pieces import Kind, Parts, Piece, TableCell

HEADERS = {"fr": ("Priorité", "Engagement"), "en": ("Priority", "Commitment")}
_SHORTEST = 3  # letters: a heading that is only "Principe 1" is nothing without its number


def without_numbers(parts: Parts) -> Parts:
    """Drop the numbers and labels before words; numbered items become bullets."""
    return replace(parts, pieces=tuple(replace(p, label="") if len(p.text) > _SHORTEST else p for p in parts.pieces))


def in_roman(parts: Parts) -> Parts:
    """Number what was numbered in another way: headings I., II.; their second level I.1; items a), b)."""
    pieces = []
    counts: dict[int, int] = {}
    letters = 0
    for piece in parts.pieces:
        letters = letters + 1 if piece.kind is Kind.ITEM and piece.label and piece.depth == 1 else letters if piece.depth else 0
        if piece.kind is Kind.HEADING and piece.label:
            counts = {level: count for level, count in counts.items() if level <= piece.level}
            counts[piece.level] = counts.get(piece.level, 0) + 1
            numbers = [counts[level] for level in sorted(counts)]
            label = ".".join([_roman(numbers[0]), *map(str, numbers[1:])]) + ". "
        else:
            label = f"{chr(96 + letters)}) " if piece.label and piece.kind is Kind.ITEM and letters <= 26 else ""
        pieces.append(replace(piece, label=label) if piece.label else piece)
    return replace(parts, pieces=tuple(pieces))


def labelled(parts: Parts) -> Parts:
    """Announce each priority by a word and a number of its own sequence: "Priorité 1 –", "Priority 1:"."""
    pieces = []
    count = 0
    for piece in parts.pieces:
        count += piece.is_title
        label = f"Priority {count}: " if parts.language == "en" else f"Priorité {count} – "
        pieces.append(replace(piece, label=label) if piece.is_title else piece)
    return replace(parts, pieces=tuple(pieces))


def decomposed(parts: Parts) -> Parts:
    """Write letters and their accents as separate characters."""
    return replace(parts, title=_apart(parts.title), pieces=tuple(_decomposed(piece) for piece in parts.pieces))


def as_table(parts: Parts, listing: Listing) -> Parts:
    """Set the plan as one table: the priority beside each of its commitments, the priority's cell spanning its rows."""
    names = HEADERS[parts.language]
    rows = [tuple(TableCell((name,), column, is_header=True) for column, name in enumerate(names))]
    for priority in listing.priorities:
        for place, text in enumerate(priority.commitments):
            first = [TableCell((_named(priority),), 0, row_span=len(priority.commitments))] if not place else []
            rows.append((*first, TableCell((text,), 1)))
    return replace(parts, pieces=(*listing.opening, Piece(Kind.TABLE, rows=tuple(rows))))


def as_lists(parts: Parts, listing: Listing) -> Parts:
    """Set the plan as headings and bullets."""
    pieces = list(listing.opening)
    for priority in listing.priorities:
        pieces.append(
            Piece(Kind.HEADING, priority.title, f"{priority.number}. " if priority.number else "", level=2, is_title=True)
        )
        pieces += [Piece(Kind.ITEM, text, depth=1) for text in priority.commitments]
    return replace(parts, pieces=tuple(pieces))


def _named(priority: ListedPriority) -> str:
    return f"{priority.number}. {priority.title}" if priority.number else priority.title


def _decomposed(piece: Piece) -> Piece:
    rows = tuple(tuple(replace(cell, paragraphs=tuple(map(_apart, cell.paragraphs))) for cell in row) for row in piece.rows)
    text = _apart(piece.text)
    bold = tuple((len(_apart(piece.text[:start])), len(_apart(piece.text[:end]))) for start, end in piece.bold)
    return replace(piece, text=text, label=_apart(piece.label), bold=bold, rows=rows)


def _apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
