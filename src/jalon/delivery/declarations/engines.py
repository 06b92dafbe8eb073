"""What each engine brings by itself: the people it knows, the acts that a stage may allow, the rows that an indicator may count."""

from collections.abc import Mapping
from dataclasses import dataclass

#: In what capacity somebody meets a case, whatever the engine: who keeps it, whom it concerns, and who coordinates the territory.
KEEPER, HOLDER, COORDINATOR = "keeper", "holder", "coordinator"


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine as declarations see it.

    ``roles`` are the capacities that its stages may name. ``acts`` are what a stage allows beside giving its fields. ``rows`` are what
    happens inside a case and can be counted, each with its columns that can be summed.
    """

    name: str
    roles: tuple[str, ...]
    acts: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]]


_ALL = (KEEPER, HOLDER, COORDINATOR)

ENGINES: Mapping[str, Engine] = {
    engine.name: engine
    for engine in (
        Engine(
            "agreement",
            _ALL,
            ("amount", "instalments", "reports", "payments", "amendments"),
            {"instalments": ("amount_cad",), "payments": ("amount_cad",), "reports": ()},
        ),
        Engine("case", _ALL, ("consent", "hours", "referrals", "measures"), {"referrals": (), "sittings": ("hours",)}),
        Engine(
            "session",
            (*_ALL, "trainer"),
            ("registrations", "attendance", "satisfaction", "certificates"),
            {"registrations": (), "attendances": ("hours",), "certificates": ()},
        ),
        Engine(
            "challenge",
            (*_ALL, "juror", "voter"),
            ("ideas", "scores", "votes", "experiments"),
            {"ideas": (), "experiments": ()},
        ),
        Engine("listing", _ALL, ("units", "requests"), {"units": ("area_m2",), "requests": ()}),
        Engine(
            "project",
            _ALL,
            ("milestones", "funding", "risks", "decisions", "deliverables"),
            {"milestones": (), "funding": ("amount_cad",), "deliverables": ()},
        ),
    )
}
