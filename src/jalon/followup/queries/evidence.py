"""Files that show what accepted updates say: public with them."""

from django.db.models import Exists, OuterRef, QuerySet

from jalon.followup.models import Update, UpdateState
from jalon.registry.models import Source

SHORTEST = 16  # digits that name a file in an address


def public_evidence(sha: str) -> QuerySet[Source]:
    """Return the file whose hash starts with these digits, where an accepted update stands on it, as a queryset of one or none."""
    if len(sha) < SHORTEST or any(digit not in "0123456789abcdef" for digit in sha):
        return Source.objects.none()
    accepted = Update.objects.filter(evidence_file=OuterRef("pk"), state=UpdateState.ACCEPTED)
    return Source.objects.filter(Exists(accepted), sha256__gte=sha, sha256__lt=sha + "g")
