"""The follow-up as a Django application."""

from django.apps import AppConfig


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
        if settle not in publishing.LISTENERS:
            publishing.LISTENERS.append(settle)
