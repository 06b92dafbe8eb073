"""Keep the indicators of an instrument in step with its current version, by name."""

from jalon.delivery.models import Indicator, Instrument


def index_indicators(instrument: Instrument) -> None:
    """Put on record the indicators that an instrument's current version declares; those that it declares no more stay, marked."""
    declared = instrument.current.declared.indicators if instrument.current else ()
    known = {one.name: one for one in Indicator.objects.filter(instrument=instrument)}
    for place, says in enumerate(declared):
        one = known.pop(says.name, None) or Indicator(instrument=instrument, name=says.name)
        if one.pk is None or (one.place, one.is_declared) != (place, True):
            one.place, one.is_declared = place, True
            one.save()
    Indicator.objects.filter(pk__in=[one.pk for one in known.values()]).update(is_declared=False)
