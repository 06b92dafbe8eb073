"""Parts that pages show by the hundred, written in Python: the same markup as a macro would give, in a quarter of its time.

What comes from a document goes through ``escape`` here; what is returned is markup.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import get_language, gettext, ngettext
from markupsafe import Markup, escape

from jalon.publish.addresses import record_address
from jalon.publish.components.labels import QUESTION_LABELS, computed, lang_of, words_of
from jalon.registry.queries.rows import CommitmentRow, ContextRow, Mention, PriorityMark, Words


def commitment_item(
    row: CommitmentRow, *, with_meta: bool = True, words: Markup | None = None, note: str = "", language: str | None = None
) -> Markup:
    """Return one commitment of a list: the words, the six questions, and beside them what is computed and shared, then the note.

    ``language`` is the active one, for a caller that shows many.
    """
    spoken = language or (get_language() or "fr")[:2]
    lang = lang_of(row.language)
    shared = "" if row.is_own else same_words(row, under=row.priority.public_id)
    return Markup(  # noqa: S704 (every piece is escaped)
        f'<li class="commitment" id="c{row.start}-{row.end}">\n<div>\n'
        f'<blockquote class="words"{lang}><span class="id">{escape(row.number)}</span>'
        f'<a href="{record_address("commitment", row.public_id, spoken)}">{words or words_of(row)}</a></blockquote>\n'
        f"{details(row.items, lang=lang) if row.items else ''}{meta(row) if with_meta else ''}</div>\n"
        f'<aside class="note"><p class="computed">{computed(row.kind, row.firmness, spoken)}</p>{shared}{escape(note)}</aside>\n</li>\n'
    )


def answer_items(parts: Iterable[CommitmentRow | ContextRow], *, language: str | None) -> Markup:
    """Return the parts of an answer as the items of a list: commitments without their six questions, context set apart."""
    lang, context = lang_of(language), escape(gettext("Context: states something, promises nothing."))
    spoken = (get_language() or "fr")[:2]
    return Markup("").join(
        commitment_item(part, with_meta=False, language=spoken)
        if isinstance(part, CommitmentRow)
        else _context_item(part, lang=lang, said=context)
        for part in parts
    )


def _context_item(row: ContextRow, *, lang: str, said: str) -> Markup:
    return Markup(  # noqa: S704
        f'<li class="context">\n<div><blockquote class="words "{lang}>{escape(row.text)}</blockquote></div>\n'
        f'<p class="note">{said}</p>\n</li>\n'
    )


def details(items: Iterable[Words], *, lang: str = "") -> Markup:
    """Return the nested bullets of a commitment."""
    bullets = "".join(f"<li>{escape(item.text)}</li>" for item in items)
    return Markup(f'<ul class="details words"{lang}>{bullets}</ul>\n')  # noqa: S704


def meta(row: CommitmentRow) -> Markup:
    """Return the six questions: those the words answer with the answer, the others named together, as calmly."""
    asked, nothing = _questions(get_language())
    lang = lang_of(row.language)
    answered = [(code, label, getattr(row.mentions, code)) for code, label in asked]
    said = "".join(f"<div><dt>{label}</dt> <dd{lang}>{_joined(found)}</dd></div>" for _, label, found in answered if found)
    silent = ", ".join(label.lower() for _, label, found in answered if not found)
    unsaid = f'<div class="none"><dt>{nothing}</dt> <dd>{silent}</dd></div>' if silent else ""
    return Markup(f'<dl class="meta">{said}{unsaid}</dl>\n')  # noqa: S704


def same_words(row: CommitmentRow, *, under: str = "") -> Markup:
    """Return the other priorities that a generic commitment's words stand under, as a sentence of links."""
    others = [mark for mark in row.shared_with if mark.public_id != under]
    if not others:
        return Markup("<p><b>{}</b></p>").format(gettext("Nearly the same words under another priority"))
    links = Markup(", ").join(map(_link, others[:-1]))
    last = escape(gettext(" and ") if links else "") + _link(others[-1])
    return Markup("<p><b>{}</b> {} {}{}</p>").format(
        gettext("Same words"), ngettext("under priority", "under priorities", len(others)), links, last
    )


def _link(mark: PriorityMark) -> Markup:
    return Markup('<a href="{}">{}</a>').format(record_address("priority", mark.public_id), mark.number or mark.title)


def _joined(mentions: Iterable[Mention]) -> str:
    return gettext("; ").join(str(escape(mention.text)) for mention in mentions)


@lru_cache(8)
def _questions(_language: str | None) -> tuple[tuple[tuple[str, str], ...], str]:
    """Return each question's code and label, and the words for no answer, in the active language, escaped."""
    return tuple((code, str(escape(label))) for code, label in QUESTION_LABELS.items()), str(escape(gettext("Nothing in the text")))
