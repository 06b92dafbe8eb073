"""What waits of updates on progress: acceptance by a steerer, correction by who reported."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jalon.followup.models import Update, UpdateState
from jalon.followup.waiting.sources import Asking, Source, spoken_for, steered


def _to_accept(asking: Asking) -> Q:
    """Return the condition that a row is of a plan one steers and was not submitted by oneself."""
    return steered(asking) & ~Q(changed_by=asking.access.person)


PROGRESS_WORK = (
    Source("accept_update", _("Accept or return an update"), "update", Update, (UpdateState.SUBMITTED,), _to_accept),
    Source("returned_update", _("Correct a returned update"), "update", Update, (UpdateState.RETURNED,), spoken_for("reported_by")),
)
