"""What changed between two texts, marked word by word."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from jalon.analysis.word_changes import Stretch, word_changes


def word_difference(before: str, after: str) -> Markup:
    """Return the second text with what was taken out in ``<del>`` and what was added in ``<ins>``.

    Texts too long to compare within a page's time are shown as one taken out and one added.
    """
    return marked_stretches(word_changes(before, after))


def marked_stretches(stretches: Iterable[Stretch]) -> Markup:
    """Return stretches as words: the same ones as they are printed now, the others marked."""
    return Markup("").join(
        escape(stretch.after) if stretch.is_same else _marked("del", stretch.before) + _marked("ins", stretch.after)
        for stretch in stretches
    )


def _marked(element: str, text: str) -> Markup:
    return Markup("<{0}>{1}</{0}>").format(element, text) if text else Markup("")
