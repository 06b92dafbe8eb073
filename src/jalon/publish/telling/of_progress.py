"""The sentences of progress: who leads a commitment, what was reported on it, how somebody else assesses it."""

from django.utils.translation import gettext_noop

from jalon.followup.models import Completion, Status, Verifiability
from jalon.publish.telling import articles
from jalon.publish.telling.naming import Facts, Kind, Naming, day, lowered, raised


def _update(told: Naming) -> Facts:
    return {
        "commitment": told.commitment(),
        "Reporter": raised(told.party("reported_by")),
        "of_reporter": told.party("reported_by", articles.of),
        "status": lowered(str(Status(told.step.value("status")).label)),
        "observed": day(told.step.value("observed_on")),
    }


def _assessment(told: Naming) -> Facts:
    return {
        "commitment": told.commitment(),
        "Assessor": raised(told.party("assessed_by")),
        "by_assessor": told.party("assessed_by", articles.by),
        "completion": lowered(str(Completion(told.step.value("completion")).label)),
        "verifiability": lowered(str(Verifiability(told.step.value("verifiability")).label)),
        "assessed": day(told.step.value("assessed_on")),
    }


def _lead(told: Naming) -> Facts:
    return {"Commitment": raised(told.commitment()), "to_lead": told.party("organisation", articles.to)}


PROGRESS_KINDS = (
    Kind(
        "update",
        _update,
        {
            "submit": gettext_noop(
                "%(Reporter)s reports on %(commitment)s: “%(status)s” on %(observed)s. The update waits for acceptance."
            ),
            "resubmit": gettext_noop(
                "%(Reporter)s corrects its update on %(commitment)s: “%(status)s” on %(observed)s. It waits for acceptance."
            ),
            "accept": gettext_noop("The update %(of_reporter)s on %(commitment)s is accepted%(by)s: “%(status)s” on %(observed)s."),
            "return": gettext_noop("The update %(of_reporter)s on %(commitment)s is returned%(by)s."),
            "withdraw": gettext_noop("The update %(of_reporter)s on %(commitment)s is withdrawn%(by)s."),
        },
    ),
    Kind(
        "assessment",
        _assessment,
        {
            "give": gettext_noop(
                "%(Assessor)s assesses %(commitment)s on %(assessed)s: completion “%(completion)s”, wording “%(verifiability)s”."
            ),
            "withdraw": gettext_noop("The assessment of %(commitment)s %(by_assessor)s is withdrawn."),
        },
    ),
    Kind(
        "lead",
        _lead,
        {
            "assign": gettext_noop("%(Commitment)s is given %(to_lead)s to lead%(by)s."),
            "hand_over": gettext_noop("%(Commitment)s is from now on given %(to_lead)s to lead%(by)s."),
            "release": gettext_noop("%(Commitment)s goes back to the body that answers for it%(by)s."),
        },
    ),
)
