"""The delivery as a Django application."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """The tables of what delivers the commitments."""

    name = "jalon.delivery"
    label = "delivery"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the stages that a case went through kept in step with its steps, and the database keep the rules about money."""
        from jalon.delivery.cases.stages import keep_stages
        from jalon.delivery.money_rules import money_rules
        from jalon.followup.steps.taking import LISTENERS
        from jalon.registry.triggers import RULES

        if keep_stages not in LISTENERS:
            LISTENERS.append(keep_stages)
            RULES.extend(money_rules())
