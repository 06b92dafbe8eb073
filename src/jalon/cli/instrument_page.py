"""An instrument as one page that stands alone: its stages drawn, and each form as it will look."""

import os
from collections.abc import Iterator

from jalon.cli.compare_page import framed
from jalon.cli.instrument_lines import acting_in, identity_of, in_language, lasting, rows_allowed, titled
from jalon.cli.instrument_words import ALLOWED, VISIBILITIES
from jalon.cli.language import language_of
from jalon.cli.language import translate as _
from jalon.cli.read_page import escaped
from jalon.delivery.declarations.drawing import drawn
from jalon.delivery.declarations.shape import Field, Instrument, Stage, Visibility

STYLE = """<style>.stages{display:block;max-width:100%;height:auto;font:13px system-ui,sans-serif;margin:1.5rem 0}
.stages text{fill:currentColor}
.form label,.form legend{font-weight:600;padding:0}.form>div,.form fieldset{border:0;padding:0;margin:1rem 0 0}.form>div>label{display:block}
.form input,.form textarea,.form select{font:inherit;padding:.4rem;width:100%;box-sizing:border-box;border:1px solid currentColor;border-radius:.2rem;
background:Field;color:FieldText}.form input[type=date]{width:auto;min-width:11rem}
.form input[type=checkbox],.form input[type=radio]{width:auto;margin-right:.5rem}.form fieldset label{display:block;font-weight:400;margin:.2rem 0}
.form small{display:block;color:var(--soft)}h3.rows{margin-top:1.5rem}</style>
"""
INPUTS = {"day": "date", "email": "email", "telephone": "tel", "web": "url"}
LONG = 8  # choices beyond which one chooses in a list that unfolds


def page_of(instrument: Instrument) -> str:
    """Return the page as HTML, without scripts and without anything fetched."""
    title = in_language(instrument.title)
    captions = {stage.name: acting_in(stage, instrument) for stage in instrument.stages if _has_form(stage)}
    picture = drawn(instrument, language=language_of(os.environ), title=_("Stages"), captions=captions)
    parts = [
        STYLE,
        f"<h1>{escaped(title)}</h1>",
        f"<p>{escaped(in_language(instrument.purpose))}</p>",
        f'<p class="said">{escaped(identity_of(instrument))}</p>',
        picture,
        f'<p class="said">{escaped(_("* must be given. Unmarked fields are seen by everybody."))}</p>',
        *(part for stage in instrument.stages if _has_form(stage) for part in _stage(stage, instrument)),
        *_figures(instrument),
    ]
    return framed(title, "\n".join(parts))


def _has_form(stage: Stage) -> bool:
    """Tell whether there is something to do in a stage: most that end a case ask nothing."""
    return not stage.ends or bool(stage.asks or stage.needs or stage.documents or stage.allows)


def _stage(stage: Stage, instrument: Instrument) -> Iterator[str]:
    yield f'<section><h2>{escaped(in_language(stage.title))}</h2><div class="form">'
    said = " · ".join(part for part in (acting_in(stage, instrument), lasting(stage, instrument)) if part)
    yield f'<p class="said">{escaped(said)}</p>'
    if stage.help:
        yield f"<p>{escaped(in_language(stage.help))}</p>"
    if instrument.consent and "consent" in stage.allows:
        yield f"<blockquote>{escaped(in_language(instrument.consent))}</blockquote>"
    for name in dict.fromkeys((*stage.asks, *stage.needs)):
        yield from _control(instrument.field(name), is_needed=name in stage.needs, scope=stage.name)
    documents = {document.name: document for document in instrument.documents}
    for name in stage.documents:
        key, title = f"{stage.name}-{name}", escaped(in_language(documents[name].title))
        yield f'<div><label for="{key}">{title} *</label><input id="{key}" type="file"></div>'
    if stage.allows or stage.awaits:
        yield f"<p>{escaped(_('allows').capitalize())}{escaped(_(': '))}{escaped(rows_allowed(stage))}</p>"
    for rows in stage.allows:
        yield from _rows(rows, instrument, scope=f"{stage.name}-{rows}")
    yield "</div></section>"


def _rows(rows: str, instrument: Instrument, *, scope: str) -> Iterator[str]:
    fields = instrument.fields_of(rows)
    if fields:
        yield f'<h3 class="rows">{escaped(_(ALLOWED[rows]).capitalize())}</h3>'
    for field in fields:
        yield from _control(field, is_needed=field.needed, scope=scope)


def _control(field: Field, *, is_needed: bool, scope: str) -> Iterator[str]:
    key, title = f"{scope}-{field.name}", escaped(titled(field, is_needed=is_needed))
    help_ = f"{in_language(field.help)} " if field.help else ""
    seen = "" if field.visible == Visibility.PUBLIC else _("Seen by {who}.").format(who=_(VISIBILITIES[field.visible]))
    note = f'<small id="{key}-note">{escaped((help_ + seen).strip())}</small>'
    answers = [in_language(choice.title) for choice in field.choices] or (
        [_("yes").capitalize(), _("no").capitalize()] if field.type == "yes_no" else []
    )
    if answers and (len(answers) <= LONG or field.type == "choices"):
        kind = "checkbox" if field.type == "choices" else "radio"
        yield f'<fieldset aria-describedby="{key}-note"><legend>{title}</legend>'
        yield from (f'<label><input type="{kind}" name="{key}">{escaped(answer)}</label>' for answer in answers)
        yield f"{note}</fieldset>"
        return
    described = f'id="{key}" aria-describedby="{key}-note"'
    if answers:
        control = (
            f"<select {described}><option></option>{''.join(f'<option>{escaped(answer)}</option>' for answer in answers)}</select>"
        )
    elif field.type == "note":
        control = f'<textarea {described} rows="3"></textarea>'
    else:
        numeric = ' inputmode="decimal"' if field.is_number else ""
        control = f'<input {described} type="{INPUTS.get(field.type, "text")}"{numeric}>'
    yield f'<div><label for="{key}">{title}</label>{control}{note}</div>'


def _figures(instrument: Instrument) -> Iterator[str]:
    if instrument.indicators:
        yield f"<section><h2>{escaped(_('Figures'))}</h2><ul>"
        yield from (
            f"<li><strong>{escaped(in_language(each.title))}</strong> ({escaped(in_language(each.unit))}){escaped(_(': '))}"
            f"{escaped(in_language(each.method))}</li>"
            for each in instrument.indicators
        )
        yield "</ul></section>"
