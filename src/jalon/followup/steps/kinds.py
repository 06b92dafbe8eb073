"""Which kinds of items there are: every model with stages, by the name it has in the ledger and in addresses."""

from functools import cache

from django.apps import apps

from jalon.followup.models.staged import Staged


@cache
def staged_models() -> dict[str, type[Staged]]:
    """Return every model of items with stages, by kind."""
    models = (model for model in apps.get_models() if issubclass(model, Staged))
    return {model.PROCEDURE.kind: model for model in models}


def step_label(action: str) -> str:
    """Return what a ledger line's action ("question.answer") is called, in the active language; "" for one that is no step."""
    kind, _, name = action.partition(".")
    model = staged_models().get(kind)
    steps = model.PROCEDURE.steps if model else ()
    return next((str(step.label) for step in steps if step.name == name), "")
