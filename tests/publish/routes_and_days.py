"""What each public address shows of a day that is asked for: one line a route, read by the test beside it.

Made a new public route? Add it to ``DATED`` and have it show any day, or to ``UNDATED`` with the reason why a day makes no sense there.
"""

#: Routes that show, for ``?le=`` (``?on=`` in English and in the API), what they showed at the end of that day.
DATED = """
home territories territory organisations organisation plan difference priority commitment
committees committee committee_calendar meeting minutes_pdf minutes_docx decision
annuals annual annual_figure annual_pdf annual_docx annual_json annual_csv annual_xlsx
measures measure case indicators indicator indicator_file source items items_file progress search search_file
changes_feed territory_feed organisation_feed plan_feed priority_feed committee_feed data
data_commitments_csv data_commitments_jsonl data_priorities_csv data_priorities_jsonl data_plans_csv data_plans_jsonl
api.territories api.organisations api.plans api.plan api.priorities api.priority api.commitments api.commitment
api.source api.source-text api.search api.questions api.proposals api.milestones api.obstacles api.actions
api.committees api.committee api.meetings api.meeting api.decision api.annual-assessments api.annual-assessment api.comments api.indicator
"""

#: Routes of which a day makes no sense, and why.
UNDATED = {
    "root": "leads to the home page in the visitor's language",
    "version": "its number says which words it gives, the same for ever",
    "api.version": "its number says which words it gives, the same for ever",
    "source_file": "its hash says which bytes it gives, the same for ever",
    "evidence_file": "its hash says which bytes it gives, the same for ever",
    "changes": "asks for two days of its own",
    "changes_file": "asks for two days of its own",
    "api.changes": "asks for two days of its own",
    "calendar": "a person's own calendar, for a program that shows what is planned now",
    "follow": "a form: one follows from now on",
    "follow_key": "a form: one follows from now on",
    "leave_all": "a form: one stops following now",
    "mail_choice": "a form: one chooses what mail one gets from now on",
    "data_package": "says what columns mean, which no day changes",
    "data_catalogue": "says which files there are, for portals that take the newest",
    "api.indicators": "lists what is measured by the rules in force now; the answer for each takes a day",
    "api.root": "leads to the documentation",
    "api.api-description": "says what may be asked, for programs written today",
    "api.api-docs": "says what may be asked, for programs written today",
    "api.anything": "is where nothing stands",
    "robots": "tells crawlers what they may read now",
    "sitemap": "tells crawlers which pages there are now",
    "favicon": "is a picture",
    "healthz": "tells whether the process answers now",
    "readyz": "tells whether the installation is usable now",
}
