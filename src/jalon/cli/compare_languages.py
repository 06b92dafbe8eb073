"""Two languages of one plan, as lines to read, data or a page: what has no counterpart, and the figures that disagree."""

import json
from collections.abc import Iterator

from jalon.analysis.edition_records import Record
from jalon.analysis.telling import RECORDS, tell_disagreement
from jalon.analysis.translations import Counterpart, Translation
from jalon.cli.compare_data import FORMAT, answer_of, document_of, record_of
from jalon.cli.compare_lines import Line, Piece
from jalon.cli.compare_page import framed
from jalon.cli.language import translate as _
from jalon.cli.language import translate_count
from jalon.cli.read_page import escaped
from jalon.cli.terminal import one_line
from jalon.extraction.outline import Outline


def lines_of(translation: Translation, before: Outline, after: Outline) -> Iterator[Line]:
    """Yield the lines of a comparison of languages, every text on one line and safe to show."""
    yield Line(0, (Piece("title", _title(translation, before, after)),))
    for sentence in _summary(translation):
        yield Line(0, (Piece("said", sentence),))
    for pair in translation.disagreeing:
        yield Line(0, (Piece("said", ""),))
        yield Line(0, (Piece(pair.record.kind.value, _label(pair)),))
        for told in _told(pair):
            yield Line(1, (Piece("differing", f"- {told[0]}"), Piece("said", f"{_(': ')}{told[1]} ↔ {told[2]}")))
        yield from (Line(1, (Piece("kept", one_line(record.text)),)) for record in _both(pair))
    for pair in translation.alone:
        yield Line(0, (Piece("said", ""),))
        yield Line(0, (Piece(pair.record.kind.value, _label(pair)), Piece("dropped", f"{_(': ')}{_alone(translation, pair)}")))
        yield Line(1, (Piece("kept", one_line(pair.record.text)),))


def page_of(translation: Translation, before: Outline, after: Outline) -> str:
    """Return a comparison of languages as a page that stands alone."""
    title = _title(translation, before, after)
    said = "".join(f'<p class="said">{escaped(sentence)}</p>\n' for sentence in _summary(translation))
    body = "\n".join(_article(translation, pair) for pair in (*translation.disagreeing, *translation.alone))
    return framed(title, f"<h1>{escaped(title)}</h1>\n{said}{body}")


def data_of(translation: Translation, before: Outline, after: Outline) -> str:
    """Return a comparison of languages as JSON text; ``docs/reference/comparison.md`` says what each field holds."""
    data = {
        "format": FORMAT,
        "compared": "languages",
        "before": document_of(before) | {"language": translation.before.language},
        "after": document_of(after) | {"language": translation.after.language},
        "pairs": [_pair(pair) for pair in translation.counterparts],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _pair(pair: Counterpart) -> dict[str, object]:
    return {
        "record": pair.record.kind.value,
        "before": record_of(pair.before) if pair.before else None,
        "after": record_of(pair.after) if pair.after else None,
        "disagreements": [
            {
                "question": each.question,
                "before": [answer_of(answer) for answer in each.before],
                "after": [answer_of(answer) for answer in each.after],
            }
            for each in pair.disagreements
        ],
    }


def _title(translation: Translation, before: Outline, after: Outline) -> str:
    sides = ((before, translation.before.language), (after, translation.after.language))
    return " ↔ ".join(f"{one_line(outline.name)} ({language})" for outline, language in sides)


def _summary(translation: Translation) -> Iterator[str]:
    yield _("These are two languages of one plan: they are matched item to item, and what disagrees is listed.")
    pairs = sum(1 for pair in translation.counterparts if pair.before and pair.after and pair.record.text)
    counts = (
        translate_count("{count} pair", "{count} pairs", count=pairs).format(count=pairs),
        translate_count("{count} that disagrees", "{count} that disagree", count=len(translation.disagreeing)).format(
            count=len(translation.disagreeing)
        ),
        translate_count("{count} in one language alone", "{count} in one language alone", count=len(translation.alone)).format(
            count=len(translation.alone)
        ),
    )
    yield ", ".join(counts)


def _label(pair: Counterpart) -> str:
    names = [one_line(record.name) for record in _both(pair) if record.name]
    shown = names[:1] if len(set(names)) == 1 else names
    return " ".join((_(RECORDS[pair.record.kind]), " ↔ ".join(shown))).strip()


def _both(pair: Counterpart) -> tuple[Record, ...]:
    return tuple(record for record in (pair.before, pair.after) if record is not None)


def _told(pair: Counterpart) -> Iterator[tuple[str, str, str]]:
    for disagreement in pair.disagreements:
        name, before, after = (one_line(text) for text in tell_disagreement(disagreement, _))
        yield name, before or _("nothing"), after or _("nothing")


def _alone(translation: Translation, pair: Counterpart) -> str:
    side = translation.before if pair.before is not None else translation.after
    return _("only in French") if side.language == "fr" else _("only in English")


def _article(translation: Translation, pair: Counterpart) -> str:
    """Return a pair that disagrees, or a record alone, as HTML."""
    lines = (f"{name}{_(': ')}{was} ↔ {now}" for name, was, now in _told(pair))
    listed = "".join(f"<li>{escaped(line)}</li>" for line in lines)
    is_alone = pair.before is None or pair.after is None
    said = f'<p class="said">{escaped(_alone(translation, pair))}</p>' if is_alone else f"<ul>{listed}</ul>"
    sides = ((pair.before, translation.before.language), (pair.after, translation.after.language))
    words = "".join(f'<p lang="{language}">{escaped(record.text)}</p>' for record, language in sides if record is not None)
    return f'<article class="{"dropped" if is_alone else "reworded"}"><h3>{escaped(_label(pair))}</h3>{said}{words}</article>'
