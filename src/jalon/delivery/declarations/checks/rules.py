"""The table of the engine: the right one, there where it is needed, naming what exists."""

from collections.abc import Iterator

from jalon.delivery.declarations.engines import ENGINES
from jalon.delivery.declarations.problems import Problem, each_unknown, in_table
from jalon.delivery.declarations.rules import ChallengeRules, ListingRules, Match, ProjectRules
from jalon.delivery.declarations.shape import Field, Instrument

#: Engines that cannot run without being told more than stages and fields.
NEEDED = ("session", "challenge", "listing", "project")
CHOSEN = ("choice", "choices")
NUMBERS = ("whole", "decimal", "money", "share")


def rule_problems(instrument: Instrument) -> Iterator[Problem]:
    """Yield everything that keeps the engine's own rules from running."""
    engine = instrument.engine
    for name in ENGINES:
        if name != engine and getattr(instrument, name, None) is not None:
            yield Problem(
                "The table [{name}] is for another engine; this instrument runs on '{engine}'. Take it out.",
                name=name,
                engine=engine,
            )
    if engine in NEEDED and getattr(instrument, engine) is None:
        yield Problem("The engine '{engine}' needs a table [{engine}].", engine=engine)
    if engine == "challenge" and instrument.challenge:
        yield from _challenge_problems(instrument.challenge, instrument)
    if engine == "listing" and instrument.listing:
        yield from _listing_problems(instrument.listing, instrument)
    if engine == "project" and instrument.project:
        yield from _project_problems(instrument.project, instrument)


def _challenge_problems(rules: ChallengeRules, instrument: Instrument) -> Iterator[Problem]:
    if rules.decide == "scores" and not rules.criteria:
        yield Problem("A jury decides, and nothing says what it marks. Add 'criteria' in [challenge].")
    if rules.decide == "votes" and rules.criteria:
        yield Problem("A vote decides: 'criteria' are for a jury. Take them out of [challenge].")
    if not any(rules.decide in stage.allows for stage in instrument.stages):
        yield Problem(
            "No stage allows '{act}', by which [challenge] decides. Name it in the 'allows' of a stage.", act=rules.decide
        )


def _listing_problems(rules: ListingRules, instrument: Instrument) -> Iterator[Problem]:
    engine, where = ENGINES["listing"], in_table("listing")
    asked = {field.name: field for field in instrument.fields_of("requests")}
    offered = {field.name: field for field in (*instrument.fields_of("units"), *instrument.fields_of(None))}
    units = engine.rows_named("units")
    numbers = units.numbers if units else ()
    for match in rules.matches:
        yield from each_unknown("field", (match.asked,), known=asked, where=where)
        yield from each_unknown("field", (match.offered,), known=(*offered, *numbers), where=where)
        sides = (asked.get(match.asked), offered.get(match.offered))
        yield from (_misfit(match, side) for side in sides if side and not _fits(match, side))


def _fits(match: Match, field: Field) -> bool:
    wanted = {"at_least": NUMBERS, "at_most": NUMBERS, "by_day": ("day",), "among": CHOSEN, "all": CHOSEN}
    return field.type in wanted.get(match.how, (field.type,))


def _misfit(match: Match, field: Field) -> Problem:
    return Problem(
        "'{how}' in [listing] cannot compare '{name}', which is of type '{type}'.", how=match.how, name=field.name, type=field.type
    )


def _project_problems(rules: ProjectRules, instrument: Instrument) -> Iterator[Problem]:
    yield from each_unknown(
        "stage", (rules.baseline,), known=[stage.name for stage in instrument.stages], where=in_table("project")
    )
