"""What the parts of a declaration are called, in English; ``translate`` says them in French."""

from jalon.delivery.declarations.visibility import Visibility

VISIBILITIES = {
    Visibility.PUBLIC: "everybody",
    Visibility.COMMITTEE: "the territory's committees",
    Visibility.MINISTRY: "the ministry",
    Visibility.RESTRICTED: "who keeps it and whom it concerns",
}
#: What acts in a stage where a declaration gives it no title of its own.
ROLES = {
    "keeper": "the body that keeps the file",
    "holder": "whom the file concerns",
    "coordinator": "who coordinates the territory",
    "trainer": "trainer",
    "juror": "juror",
    "voter": "voter",
    "applicant": "applicant",
}
#: Who sees a field, beside it in a list; nothing where everybody does.
MARKS = {Visibility.COMMITTEE: "committees", Visibility.MINISTRY: "ministry", Visibility.RESTRICTED: "restricted"}
#: Days that an engine keeps by itself.
DAYS = {"starts_on": "first day", "ends_on": "last day"}
ENDS = {"done": "ends", "stopped": "ends without having been completed"}
THEN = {"anonymise": "then anonymised", "destroy": "then destroyed", "keep": "then kept for good"}
#: What a stage may allow, by its name in declarations.
ALLOWED = {
    "consent": "consent",
    "amount": "amount and envelope",
    "instalments": "instalments",
    "payments": "payments",
    "reports": "reports",
    "amendments": "amendments",
    "sittings": "sittings",
    "referrals": "referrals",
    "measures": "measures before and after",
    "registrations": "registrations",
    "attendances": "attendance",
    "answers": "satisfaction",
    "certificates": "certificates",
    "ideas": "ideas",
    "scores": "marks of the jury",
    "votes": "votes",
    "experiments": "experiments",
    "units": "units",
    "requests": "requests",
    "milestones": "milestones",
    "funding": "funding",
    "risks": "risks",
    "decisions": "decisions",
    "deliverables": "deliverables",
    "meetings": "meetings",
    "actions": "follow-ups",
    "contributions": "contributions",
}
TYPES = {
    "text": "words",
    "note": "text",
    "whole": "whole number",
    "decimal": "number",
    "money": "amount in dollars",
    "share": "percentage",
    "day": "day",
    "yes_no": "yes or no",
    "choice": "one choice",
    "choices": "several choices",
    "organisation": "organisation",
    "commitment": "commitment",
    "enterprise_number": "Québec enterprise number",
    "person": "name of a person",
    "email": "mail address",
    "telephone": "telephone number",
    "address": "address",
    "web": "page on the web",
}
ENGINES = {
    "agreement": "agreement",
    "case": "advisory file",
    "session": "session",
    "challenge": "call for ideas",
    "listing": "directory",
    "project": "project",
    "committee": "committee",
}
LENGTHS = {
    "days": ("{count} day", "{count} days"),
    "months": ("{count} month", "{count} months"),
    "years": ("{count} year", "{count} years"),
}
STAGES, FIELDS, FIGURES = (
    ("{count} stage", "{count} stages"),
    ("{count} field", "{count} fields"),
    ("{count} figure", "{count} figures"),
)
EVERY_WORD = (
    *(*STAGES, *FIELDS, *FIGURES),
    *VISIBILITIES.values(),
    *MARKS.values(),
    *DAYS.values(),
    *ROLES.values(),
    *ENDS.values(),
    *THEN.values(),
    *ALLOWED.values(),
    *TYPES.values(),
    *ENGINES.values(),
    *(form for forms in LENGTHS.values() for form in forms),
)
