"""The funding plan of a project: what each source is asked for, promises, confirms and gives."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from jalon.delivery.models.case_items import allowed
from jalon.delivery.models.cases import ACTING
from jalon.delivery.models.rows import ANSWERS, CaseRow, answered
from jalon.errors import StepRefused
from jalon.followup.models.staged import known_state
from jalon.followup.steps.procedure import Procedure, Step, by, steps_from

FUNDING_ROWS = "funding"


class FundingState(models.TextChoices):
    """How sure the money of a source is."""

    SOUGHT = "sought", pgettext_lazy("state", "Sought")
    PROMISED = "promised", pgettext_lazy("state", "Promised")
    CONFIRMED = "confirmed", pgettext_lazy("state", "Confirmed")
    RECEIVED = "received", pgettext_lazy("state", "Received")
    REFUSED = "refused", pgettext_lazy("state", "Will not come")


#: In which states money may still come, or came: what totals hold.
HOPED = (FundingState.SOUGHT, FundingState.PROMISED, FundingState.CONFIRMED, FundingState.RECEIVED)


def _refuse_strange_source(funding: "Funding", given: Mapping[str, Any]) -> None:
    known = funding.sources
    if given["source"] not in known:
        raise StepRefused(
            "'{source}' is no source of money of this measure. Sources are: {sources}.",
            source=str(given["source"]),
            sources=", ".join(known.values()),
        )


def _surer(name: str, label: Any, before: tuple[str, ...], after: str, *needs: str) -> Step:
    """Return a step by which the money of a source becomes surer; the amount may be another by then."""
    return Step(
        name, label, steps_from(*before), after, by(ACTING), needs=("amount_cad", *needs), takes=(), check=allowed(FUNDING_ROWS)
    )


FUNDING = Procedure(
    kind="funding",
    label=_("Funding"),
    states=dict(FundingState.choices),
    steps=(
        Step(
            "seek",
            pgettext_lazy("step", "Add money of a source"),
            steps_from(),
            FundingState.SOUGHT,
            by(ACTING),
            needs=("source", "amount_cad"),
            takes=("title", *ANSWERS),
            check=allowed(FUNDING_ROWS, _refuse_strange_source, answered),
        ),
        Step(
            "change",
            pgettext_lazy("step", "Change"),
            steps_from(FundingState.SOUGHT, FundingState.PROMISED, FundingState.CONFIRMED),
            "",
            by(ACTING),
            needs=("source", "amount_cad"),
            takes=("title", *ANSWERS),
            needs_reason=True,
            check=allowed(FUNDING_ROWS, _refuse_strange_source, answered),
        ),
        _surer("promise", pgettext_lazy("step", "Say it is promised"), (FundingState.SOUGHT,), FundingState.PROMISED),
        _surer(
            "confirm",
            pgettext_lazy("step", "Say it is confirmed"),
            (FundingState.SOUGHT, FundingState.PROMISED),
            FundingState.CONFIRMED,
        ),
        _surer(
            "receive", pgettext_lazy("step", "Say it is received"), (FundingState.CONFIRMED,), FundingState.RECEIVED, "received_on"
        ),
        Step(
            "refuse",
            pgettext_lazy("step", "Say it will not come"),
            steps_from(FundingState.SOUGHT, FundingState.PROMISED, FundingState.CONFIRMED),
            FundingState.REFUSED,
            by(ACTING),
            needs_reason=True,
        ),
    ),
)


class Funding(CaseRow):
    """Money of one source for a project: ``source`` is a name that the declaration gives."""

    PROCEDURE = FUNDING
    ROWS = FUNDING_ROWS
    OPEN = frozenset({FundingState.SOUGHT, FundingState.PROMISED})
    ACTS = dict.fromkeys(("seek", "change", "promise", "confirm", "receive"), FUNDING_ROWS)

    source = models.CharField(_("source"), max_length=40)
    title = models.CharField(_("programme or note"), max_length=300, blank=True)
    amount_cad = models.DecimalField(_("amount in dollars"), max_digits=14, decimal_places=2)
    received_on = models.DateField(_("received on"), null=True, blank=True)

    class Meta:
        constraints = [
            known_state("funding", FundingState),
            models.CheckConstraint(
                condition=Q(amount_cad__gt=0),
                name="funding_is_money",
                violation_error_message=_("Money of a source is more than nothing."),
            ),
            models.CheckConstraint(
                condition=Q(state="received", received_on__isnull=False) | (~Q(state="received") & Q(received_on__isnull=True)),
                name="funding_received_iff_dated",
                violation_error_message=_("Give the day on which the money was received, and only then."),
            ),
        ]

    def __str__(self) -> str:
        return self.called

    @property
    def sources(self) -> dict[str, str]:
        """Return where money of its project may come from: titles by name, in the active language."""
        rules, language = self.case.declared.project, get_language() or "fr"
        return {source.name: source.title.said(language) for source in (rules.sources if rules else ())}

    @property
    def called(self) -> str:
        """Return its source, with its note where it has one."""
        source = self.sources.get(self.source, self.source)
        return f"{source} – {self.title}" if self.title else source

    def told(self, name: str, value: Any) -> Any:
        """Return the title of a source; other values as they are."""
        return self.sources.get(value, value) if name == "source" else value


def funding_total(rows: Iterable[Funding]) -> Decimal:
    """Return the dollars that may still come or came, to the cent."""
    return sum((row.amount_cad for row in rows if row.state in HOPED), Decimal("0.00"))
