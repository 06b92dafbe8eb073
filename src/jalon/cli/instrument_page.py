"""An instrument as one page that stands alone: its stages drawn, and each form as it will look."""

import os
from collections.abc import Iterator

from jalon.cli.compare_page import framed
from jalon.cli.instrument_lines import VISIBILITIES, in_language, role_of, time_said
from jalon.cli.language import language_of
from jalon.cli.language import translate as _
from jalon.cli.read_page import escaped
from jalon.delivery.declarations.drawing import drawn
from jalon.delivery.declarations.shape import Field, Instrument, Stage

STYLE = """<style>.stages{display:block;max-width:100%;height:auto;color:var(--soft);font:13px system-ui,sans-serif}
.stages text{fill:currentColor}.stages rect{fill:Canvas}
label{display:block;font-weight:600;margin-top:.8rem}input,textarea,select{font:inherit;padding:.4rem;width:100%;box-sizing:border-box}
input[type=checkbox],input[type=radio]{width:auto;margin-right:.5rem}fieldset{border:0;padding:0;margin:.8rem 0 0}legend{font-weight:600;padding:0}
fieldset label{font-weight:400;margin:.2rem 0}small{color:var(--soft)}</style>
"""
INPUTS = {"day": "date", "email": "email", "telephone": "tel"}


def page_of(instrument: Instrument) -> str:
    """Return the page as HTML, without scripts and without anything fetched."""
    title = in_language(instrument.title)
    picture = drawn(instrument, language=language_of(os.environ), title=_("Stages"))
    parts = [
        STYLE,
        f"<h1>{escaped(title)}</h1>",
        f"<p>{escaped(in_language(instrument.purpose))}</p>",
        f'<p class="said">{escaped(instrument.name)}, version {instrument.version}, {instrument.engine}</p>',
        picture,
        *(part for stage in instrument.stages for part in _stage(stage, instrument)),
        *_figures(instrument),
    ]
    return framed(title, "\n".join(parts))


def _stage(stage: Stage, instrument: Instrument) -> Iterator[str]:
    yield f"<section><h2>{escaped(in_language(stage.title))}</h2>"
    roles = ", ".join(role_of(name, instrument) for name in stage.by)
    lasting = f" · {_('lasts at most')} {time_said(stage.within)}" if stage.within else ""
    yield f'<p class="said">{escaped(roles)}{escaped(lasting)}</p>'
    if stage.help:
        yield f"<p>{escaped(in_language(stage.help))}</p>"
    for name in dict.fromkeys((*stage.asks, *stage.needs)):
        yield from _control(instrument.field(name), is_needed=name in stage.needs, scope=stage.name)
    documents = {document.name: document for document in instrument.documents}
    for name in stage.documents:
        key = f"{stage.name}-{name}"
        yield f'<label for="{key}">{escaped(in_language(documents[name].title))}</label><input id="{key}" type="file" disabled>'
    yield "</section>"


def _control(field: Field, *, is_needed: bool, scope: str) -> Iterator[str]:
    key, star = f"{scope}-{field.name}", " *" if is_needed else ""
    title = escaped(in_language(field.title) + star + (f" ({in_language(field.unit)})" if field.unit else ""))
    note = escaped(f"{_('seen by')} {_(VISIBILITIES[field.visible])}" + (f". {in_language(field.help)}" if field.help else ""))
    if field.choices or field.type == "yes_no":
        kind = "checkbox" if field.type == "choices" else "radio"
        answers = [in_language(choice.title) for choice in field.choices] or [_("yes"), _("no")]
        yield f"<fieldset><legend>{title}</legend>"
        yield from (f'<label><input type="{kind}" name="{key}">{escaped(answer)}</label>' for answer in answers)
        yield f"<small>{note}</small></fieldset>"
        return
    yield f'<label for="{key}">{title}</label>'
    kind = INPUTS.get(field.type, "text")
    yield f'<textarea id="{key}" rows="3"></textarea>' if field.type == "note" else f'<input id="{key}" type="{kind}">'
    yield f"<small>{note}</small>"


def _figures(instrument: Instrument) -> Iterator[str]:
    if instrument.indicators:
        yield f"<section><h2>{escaped(_('Figures'))}</h2><ul>"
        yield from (
            f"<li><strong>{escaped(in_language(each.title))}</strong> ({escaped(in_language(each.unit))}): {escaped(in_language(each.method))}</li>"
            for each in instrument.indicators
        )
        yield "</ul></section>"
