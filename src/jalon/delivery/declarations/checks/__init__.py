"""What one key of a declaration does not show by itself: names that exist, stages that lead somewhere, figures that can be computed."""

from collections.abc import Iterator

from jalon.delivery.declarations.checks.consent import consent_problems
from jalon.delivery.declarations.checks.fields import field_problems
from jalon.delivery.declarations.checks.figures import figure_problems
from jalon.delivery.declarations.checks.names import repeated_names, strange_roles, unused
from jalon.delivery.declarations.checks.paths import path_problems
from jalon.delivery.declarations.checks.retention import retention_problems
from jalon.delivery.declarations.checks.rules import rule_problems
from jalon.delivery.declarations.checks.stages import stage_problems
from jalon.delivery.declarations.problems import Problem
from jalon.delivery.declarations.shape import Instrument


def problems_in(instrument: Instrument) -> Iterator[Problem]:
    """Yield everything that keeps an instrument of the right shape from running."""
    yield from repeated_names(instrument)
    yield from strange_roles(instrument)
    yield from rule_problems(instrument)
    for stage in instrument.stages:
        yield from stage_problems(stage, instrument)
    yield from path_problems(instrument)
    yield from consent_problems(instrument)
    for field in instrument.fields:
        yield from field_problems(field, instrument)
    yield from retention_problems(instrument)
    yield from unused(instrument)
    for indicator in instrument.indicators:
        yield from figure_problems(indicator, instrument)
