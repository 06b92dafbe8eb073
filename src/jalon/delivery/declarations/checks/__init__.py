"""What one key of a declaration does not show by itself: names that exist, stages that lead somewhere, figures that can be computed."""

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


def problems_in(instrument: Instrument) -> list[Problem]:
    """Return everything that keeps an instrument of the right shape from running."""
    return [
        *repeated_names(instrument),
        *strange_roles(instrument),
        *rule_problems(instrument),
        *(problem for stage in instrument.stages for problem in stage_problems(stage, instrument)),
        *path_problems(instrument),
        *consent_problems(instrument),
        *(problem for field in instrument.fields for problem in field_problems(field, instrument)),
        *retention_problems(instrument),
        *unused(instrument),
        *(problem for indicator in instrument.indicators for problem in figure_problems(indicator, instrument)),
    ]
