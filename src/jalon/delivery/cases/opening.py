"""Open a case of an instrument."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from jalon.delivery.cases.filling import columns, merged
from jalon.delivery.cases.stages import due_day
from jalon.delivery.models import Case, Enterprise, Instrument
from jalon.errors import StepRefused
from jalon.followup.steps.taking import Actor, open_item
from jalon.registry.models import Organisation, Territory

#: Whom a case may concern so that its very existence is restricted.
RESTRICTED = ("enterprise", "person")


@dataclass(frozen=True, slots=True)
class Concerned:
    """Whom a case concerns: a body or an enterprise, or nobody."""

    body: Organisation | None = None
    enterprise: Enterprise | None = None


@transaction.atomic
def open_case(
    instrument: Instrument,
    *,
    title: str,
    territory: Territory,
    keeper: Organisation,
    by: Actor,
    concerns: Concerned | None = None,
    number: str = "",
    given: Mapping[str, object] | None = None,
) -> Case:
    """Return a new case, in the first stage of the instrument's current version. StepRefused where the person may not, or something is wrong."""
    if instrument.current is None:
        raise StepRefused("The measure '{name}' has no version to open a file with.", name=instrument.name)
    declared, concerns = instrument.current.declared, concerns or Concerned()
    _refuse_strangers(declared.holder, concerns)
    stage = declared.first_stage
    case = Case(
        instrument=instrument,
        version=instrument.current,
        territory=territory,
        keeper=keeper,
        holder=concerns.body,
        enterprise=concerns.enterprise,
        title=title.strip(),
        number=number.strip(),
        is_restricted=declared.holder in RESTRICTED,
        stage=stage.name,
    )
    answers = merged(case, given or {}, stage=stage)
    case.due_on = due_day(stage, entered_on=timezone.localdate(), said=answers.together)
    for name, value in columns(case, answers).items():
        setattr(case, name, value)
    return open_item(case, by=by)


def _refuse_strangers(holder: str, concerns: Concerned) -> None:
    if holder == "body" and concerns.body is None:
        raise StepRefused("Say which body the file concerns.")
    if holder == "enterprise" and concerns.enterprise is None:
        raise StepRefused("Say which enterprise the file concerns.")
    if concerns.body and holder != "body":
        raise StepRefused("Files of this measure concern no body.")
    if concerns.enterprise and holder != "enterprise":
        raise StepRefused("Files of this measure concern no enterprise.")
