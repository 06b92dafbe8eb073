"""Consent first: nothing restricted is asked of an enterprise or a person before they agreed to what is done with it."""

from collections.abc import Iterator

from jalon.delivery.declarations.checks.paths import reached_from
from jalon.delivery.declarations.engines import CONSENT, ENGINES
from jalon.delivery.declarations.problems import Problem
from jalon.delivery.declarations.shape import CONTACT, Instrument
from jalon.delivery.declarations.visibility import Visibility


def consent_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield what is asked before consent, and that nobody says what one consents to."""
    engine = ENGINES[instrument.engine]
    allowed = dict.fromkeys(name for stage in instrument.stages for name in stage.allows)
    asking = [name for name in allowed if name == CONSENT or ((rows := engine.rows_named(name)) and rows.from_people)]
    if asking and instrument.consent is None:
        yield Problem(
            "The stages allow '{rows}', and nothing says what people consent to. Add 'consent' in the first lines.", rows=asking[0]
        )
    if instrument.consent is not None and not asking:
        yield Problem("'consent' is said, and no stage asks for it. Allow and await 'consent' in one, or take it out.")
    if CONSENT in engine.acts and instrument.holder in ("enterprise", "person"):
        yield from _asked_too_early(instrument)


def _asked_too_early(instrument: Instrument) -> Iterator[Problem]:
    awaiting = {stage.name for stage in instrument.stages if CONSENT in stage.awaits}
    if not awaiting:
        yield Problem("No stage awaits consent, though cases concern an enterprise or a person. Let one allow and await 'consent'.")
        return
    early = reached_from(instrument.first_stage.name, instrument, not_through=awaiting)
    fields = {field.name: field for field in instrument.fields_of(None)}
    for stage in instrument.stages:
        if stage.name not in early or stage.name in awaiting:
            continue
        for name in dict.fromkeys((*stage.asks, *stage.needs)):
            field = fields.get(name)
            if field and field.visible == Visibility.RESTRICTED and field.type not in CONTACT:
                sentence = "Stage '{name}' asks for '{field}', which is restricted, before consent is given. Ask for it later."
                yield Problem(sentence, name=stage.name, field=name)
