"""The follow-up as a Django application."""

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class FollowUpConfig(AppConfig):
    """The tables of what follows a publication."""

    name = "jalon.followup"
    label = "followup"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have what is made of steps kept in step with them, the people concerned told, and the lists of what waits know the work of plans."""
        from jalon.followup.consolidating import settle
        from jalon.followup.listening import listen
        from jalon.followup.notices.telling import tell
        from jalon.followup.steps.taking import LISTENERS
        from jalon.followup.tallying import on_publication
        from jalon.followup.waiting.committee_work import COMMITTEE_WORK
        from jalon.followup.waiting.mention_work import MENTION_WORK
        from jalon.followup.waiting.plan_work import PLAN_WORK
        from jalon.followup.waiting.progress_work import PROGRESS_WORK
        from jalon.followup.waiting.sources import add
        from jalon.registry import publishing

        listen()
        add(*PLAN_WORK, *PROGRESS_WORK, *MENTION_WORK, *COMMITTEE_WORK)
        if tell not in LISTENERS:
            LISTENERS.append(tell)
        for follows in (on_publication, settle):
            if follows not in publishing.LISTENERS:
                publishing.LISTENERS.append(follows)
        post_migrate.connect(count_what_stands, sender=self)


def count_what_stands(*, using: str, **_: object) -> None:
    """Count what was published and reported before there were counts; once."""
    from jalon.followup.models import Counted, Tally
    from jalon.followup.retelling import rebuild_tallies
    from jalon.registry.models import Commitment

    tables = connections[using].introspection.table_names()
    if Tally._meta.db_table not in tables or Counted.objects.using(using).exists():
        return
    if Commitment.objects.using(using).filter(current_entry__isnull=False).exists():
        rebuild_tallies()
