"""Every record that has a public page, for the sitemap."""

from datetime import datetime

from django.db.models import F

from jalon.registry.models import Commitment, Priority
from jalon.registry.queries.organisations import public_organisations
from jalon.registry.queries.shown import published_plans
from jalon.registry.queries.territories import public_territories

LIMIT = 24_000  # a sitemap holds 50,000 addresses; each record has two


def addressed_records() -> list[tuple[str, str, datetime]]:
    """Return (page, key, last change) of published records, the widest first, as many as one sitemap holds."""
    found: list[tuple[str, str, datetime]] = []
    for page, rows in (
        ("territory", public_territories().order_by("slug").values_list("slug", "changed_at")),
        ("organisation", public_organisations().order_by("slug").values_list("slug", "changed_at")),
        ("plan", published_plans().order_by("-changed_at").values_list("public_id", "changed_at")),
        ("priority", _shown(Priority)),
        ("commitment", _shown(Commitment)),
    ):
        found += [(page, key, changed) for key, changed in rows[: LIMIT - len(found)]]
    return found


def _shown(model: type[Priority] | type[Commitment]):  # type: ignore[no-untyped-def]
    """Return the identifiers of records that stand in their plan's current version, with the plan's last change."""
    rows = model._default_manager.filter(current_entry__isnull=False, current_entry__version_id=F("plan__current_version_id"))
    return rows.order_by("-plan__changed_at", "pk").values_list("public_id", "plan__changed_at")
