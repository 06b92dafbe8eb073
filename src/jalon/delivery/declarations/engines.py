"""What each engine brings by itself: the people it knows, the rows that happen in a case, what of them can be counted and summed."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from jalon.delivery.declarations.visibility import Visibility

#: In what capacity somebody meets a case, whatever the engine: who keeps it, whom it concerns, and who coordinates the territory.
KEEPER, HOLDER, COORDINATOR = "keeper", "holder", "coordinator"
CONSENT, AMOUNT = "consent", "amount"
MEASURES = "measures"


@dataclass(frozen=True, slots=True)
class Rows:
    """What happens inside a case, one row each time: who may see it, its numbers that can be summed, its words that can be told apart.

    ``from_people`` says that people who have no account give it about themselves: they consent first.
    """

    name: str
    meaning: str
    visible: Visibility = Visibility.PUBLIC
    numbers: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_people: bool = False


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine as declarations see it.

    ``roles`` are the capacities that its stages may name, ``acts`` what a stage may allow beside giving fields and adding rows, each with
    when it is complete; ``numbers`` and ``days`` are columns that it keeps of every case.
    """

    name: str
    meaning: str
    roles: Mapping[str, str]
    rows: tuple[Rows, ...]
    acts: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()

    @property
    def allowed(self) -> tuple[str, ...]:
        """Return everything that a stage may allow."""
        return (*self.acts, *(rows.name for rows in self.rows))

    def rows_named(self, name: str) -> Rows | None:
        """Return a kind of rows by its name, None where there is none."""
        return next((rows for rows in self.rows if rows.name == name), None)


ROLES = {
    KEEPER: "the body that keeps the case",
    HOLDER: "whom the case concerns",
    COORDINATOR: "who coordinates the territory",
}
PUBLIC, COMMITTEE, MINISTRY, RESTRICTED = Visibility
_MEASURED = {"improved": ("yes", "no")}

AGREEMENT = Engine(
    "agreement",
    "money given to a body under conditions: envelopes, instalments, reports, amendments",
    ROLES,
    (
        Rows("instalments", "amounts to be paid, each with its day and its condition", MINISTRY, ("amount_cad",)),
        Rows("payments", "what was paid of the instalments", MINISTRY, ("amount_cad",)),
        Rows(
            "reports", "accounts that the body gives", MINISTRY, choices={"state": ("expected", "received", "returned", "accepted")}
        ),
        Rows("amendments", "changes of amount or term that both sides signed", PUBLIC, ("amount_cad",)),
    ),
    acts={AMOUNT: "setting the amount and the envelope; complete once both are set"},
    numbers=("amount_cad", "eligible_cost_cad", "other_aid_cad"),
    days=("starts_on", "ends_on"),
)
CASE = Engine(
    "case",
    "one enterprise, person or body, accompanied over time",
    ROLES,
    (
        Rows("sittings", "time that was given", RESTRICTED, ("hours",)),
        Rows(
            "referrals",
            "handing on to another body, consent with it",
            RESTRICTED,
            choices={"state": ("offered", "accepted", "declined", "withdrawn")},
        ),
        Rows(MEASURES, "something measured before and after", RESTRICTED, ("before", "after"), _MEASURED),
    ),
    acts={CONSENT: "consenting to what is done with what one tells; complete once it is given"},
)
SESSION = Engine(
    "session",
    "a training or an event: calendar, places, waiting list, attendance, certificate",
    {**ROLES, "trainer": "who gives the session"},
    (
        Rows(
            "registrations",
            "places taken, and who waits for one",
            RESTRICTED,
            choices={"state": ("registered", "waiting", "cancelled")},
            from_people=True,
        ),
        Rows("attendances", "who was there", RESTRICTED, ("hours",), {"state": ("present", "absent", "excused")}),
        Rows("answers", "what people thought of it", RESTRICTED, ("satisfaction",)),
        Rows("certificates", "certificates given", RESTRICTED),
    ),
    numbers=("capacity", "hours"),
    days=("starts_on", "ends_on"),
)
CHALLENGE = Engine(
    "challenge",
    "a call for ideas, or for projects: selection by a jury or a vote, prototypes, experiments, learning",
    {**ROLES, "juror": "who scores the ideas", "voter": "who votes on the ideas"},
    (
        Rows(
            "ideas",
            "what was proposed",
            choices={"state": ("submitted", "published", "refused", "eligible", "ineligible", "selected", "not-selected")},
            from_people=True,
        ),
        Rows("scores", "marks of the jury", RESTRICTED, ("mark",)),
        Rows("votes", "votes", RESTRICTED),
        Rows(
            "experiments",
            "what was tried: hypothesis, measure, result, learning",
            choices={"state": ("planned", "under-way", "ended")},
        ),
        Rows(MEASURES, "something measured before and after", PUBLIC, ("before", "after"), _MEASURED),
    ),
)
LISTING = Engine(
    "listing",
    "a directory of what can be used: units, availability, conditions, requests matched to them",
    {**ROLES, "applicant": "who asks for a unit"},
    (
        Rows("units", "what can be used", PUBLIC, ("area_m2", "places"), {"state": ("free", "taken", "withdrawn")}),
        Rows(
            "requests",
            "who looks for a unit",
            RESTRICTED,
            choices={"state": ("waiting", "matched", "placed", "declined", "withdrawn")},
            from_people=True,
        ),
    ),
)
PROJECT = Engine(
    "project",
    "something built or tried: phases, milestones, funding, risks, decisions, deliverables",
    ROLES,
    (
        Rows("milestones", "what is to be reached", PUBLIC, ("delay_days",), {"state": ("planned", "reached", "dropped")}),
        Rows(
            "funding",
            "money by source",
            PUBLIC,
            ("amount_cad",),
            {"state": ("sought", "promised", "confirmed", "received", "refused")},
        ),
        Rows("risks", "what could go wrong", COMMITTEE, choices={"state": ("open", "closed")}),
        Rows("decisions", "what was decided"),
        Rows("deliverables", "what is handed over", choices={"state": ("planned", "delivered", "accepted")}),
        Rows(MEASURES, "something measured before and after", PUBLIC, ("before", "after"), _MEASURED),
    ),
)
COMMITTEE_ENGINE = Engine(
    "committee",
    "a body of bodies, as the follow-up keeps it: meetings, attendance, decisions and what follows from them",
    ROLES,
    (
        Rows("meetings", "sittings of the committee", choices={"state": ("planned", "held", "cancelled")}),
        Rows("attendances", "who was there", COMMITTEE, choices={"state": ("present", "represented", "excused", "absent")}),
        Rows("decisions", "what was decided"),
        Rows("actions", "what is to be done after a decision", choices={"state": ("open", "done", "dropped")}),
        Rows("contributions", "what a partner brings: money, time, premises", PUBLIC, ("amount_cad", "hours")),
    ),
)

ENGINES: Mapping[str, Engine] = {
    engine.name: engine for engine in (AGREEMENT, CASE, SESSION, CHALLENGE, LISTING, PROJECT, COMMITTEE_ENGINE)
}
