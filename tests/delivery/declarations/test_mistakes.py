"""One broken declaration for each mistake, with what is said of it, word for word."""

import pytest

from delivery.declarations.samples import changed, complaints

STAGE_END = 'next = ["under-way", "refused"]'
CLOSED = 'title = { fr = "Terminé", en = "Closed" }\nends = "done"'
COMPUTE = 'compute = { count = "cases", where = { stage = ["closed"] }, dated = { stage = "closed" } }'
FIELD = '[[fields]]\nname = "{name}"\ntitle = {{ fr = "Essai", en = "Test" }}\nvisible = "public"\n{rest}\n'
KEYS_OF_FIELD = (
    "name, title, type, visible, of, unit, help, least, most, longest, choices, needed, needed_when, retention, was, source"
)


def field(name: str, rest: str) -> str:
    return FIELD.format(name=name, rest=rest)


def asked(*names: str) -> tuple[str, str]:
    listed = ", ".join(f'"{name}"' for name in ("subject", "received-on", *names))
    return 'asks = ["subject", "received-on"]', f"asks = [{listed}]"


def computed(figure: str) -> tuple[str, str]:
    return COMPUTE, f"compute = {figure}"


WEIGHT = 'criteria = [{ name = "a", title = { fr = "A", en = "A" }, weight = %s }]'
INDICATOR = """[[indicators]]
name = "%s"
title = { fr = "I", en = "I" }
question = { fr = "Q", en = "Q" }
unit = { fr = "u", en = "u" }
direction = "up"
dimension = "social"
frequency = "yearly"
method = { fr = "M", en = "M" }
imported = { publisher = { fr = "P", en = "P" }, series = "S", address = "%s" }
"""

SHAPE = {
    "words without quotes": (
        changed("agreement", ('fr = "Objet"', "fr = 3")),
        "'fr' is '3' in field 'subject': words in quotes are expected.",
    ),
    "yes or no as a number": (
        changed("session", ("capacity = 20", "capacity = 20\nwaiting_list = 1")),
        "'waiting_list' is '1' in table [session]: true or false is expected.",
    ),
    "a weight in words": (
        changed("challenge", ('decide = "votes"', 'decide = "scores"\n' + WEIGHT % '"x"')),
        "'weight' is 'x' in table [challenge], criterion 'a': a number is expected.",
    ),
    "a weight of nothing": (
        changed("challenge", ('decide = "votes"', 'decide = "scores"\n' + WEIGHT % "0")),
        "'weight' is '0' in table [challenge], criterion 'a': it must be above 0.",
    ),
    "a version beyond all": (
        changed("agreement", ("version = 1 ", "version = 10000 ")),
        "'version' is '10000' in the first lines: the most is 9999.",
    ),
    "a name beyond all": (
        changed("agreement", ('name = "essai"', f'name = "{"a" * 41}"')),
        f"'name' is '{'a' * 41}' in the first lines: it is longer than 40 characters.",
    ),
    "nobody who acts": (
        changed("agreement", ('by = ["keeper", "holder"]', "by = []")),
        "'by' is '[…]' in stage 'request': at least 1 are expected.",
    ),
    "more ways than one could draw": (
        changed("agreement", ('next = ["closed"]', f"next = {61 * ['closed']!s}")),
        "'next' is '[…]' in stage 'under-way': at most 60 are expected.",
    ),
    "a page without its whole address": (
        changed("agreement", more=INDICATOR % ("isq", "www.example.org")),
        "'www.example.org' in indicator 'isq' is no address of a page. Write it whole, from 'https://'.",
    ),
    "a key that nobody knows": (
        changed("agreement", ("longest = 200", "longuest = 200")),
        f"Unknown key 'longuest' in field 'subject'. Did you mean 'longest'? Known: {KEYS_OF_FIELD}.",
    ),
    "a key that is like none": (
        changed("agreement", ("longest = 200", "zzz = 200")),
        f"Unknown key 'zzz' in field 'subject'. Known: {KEYS_OF_FIELD}.",
    ),
    "a missing key": (changed("agreement", ("version = 1 ", "# ")), "'version' is missing in the first lines."),
    "a part without its name": (
        changed("agreement", ('name = "result"\n', "")),
        "'name' is missing in field number 3.",
    ),
    "one language only": (
        changed("agreement", ('title = { fr = "Objet", en = "Subject" }', 'title = { fr = "Objet" }')),
        "'en' is missing in field 'subject'.",
    ),
    "words that are empty": (
        changed("agreement", ('fr = "Objet"', 'fr = " "')),
        "'fr' is '' in field 'subject': it is empty.",
    ),
    "a value that is none of those": (
        changed("agreement", ('visible = "public"', 'visible = "publique"')),
        "Unknown value 'publique' in 'visible' of field 'subject'. Did you mean 'public'? Known: public, committee, ministry, restricted.",
    ),
    "an engine that is none": (
        changed("agreement", ('engine = "agreement"', 'engine = "agrement"')),
        "Unknown value 'agrement' in 'engine' of the first lines. Did you mean 'agreement'?"
        " Known: agreement, case, session, challenge, listing, project, committee.",
    ),
    "a length of time in words": (
        changed("agreement", ('within = "12 months"', 'within = "un an"')),
        "'within' is 'un an' in stage 'under-way'. Write a length of time such as '30 days', '18 months' or '5 years' (100 years at most).",
    ),
    "a length of time beyond all": (
        changed("agreement", ('keep = "5 years"', 'keep = "101 years"')),
        "'keep' is '101 years' in retention 'file'. Write a length of time such as '30 days', '18 months' or '5 years' (100 years at most).",
    ),
    "a number in quotes": (
        changed("agreement", ("version = 1 ", 'version = "1" ')),
        "'version' is '1' in the first lines: a whole number is expected.",
    ),
    "a version of none": (
        changed("agreement", ("version = 1 ", "version = 0 ")),
        "'version' is '0' in the first lines: the least is 1.",
    ),
    "a name with an accent": (
        changed("agreement", ('name = "refused"', 'name = "refusé"'), ('"refused"]', '"closed"]')),
        "'refusé' in stage 'refusé' cannot be a name. Use small letters without accents, digits, '-' and '_'; begin with a letter.",
    ),
    "a list that is none": (
        changed("agreement", (STAGE_END, 'next = "under-way"')),
        "'next' is 'under-way' in stage 'request': a list in square brackets is expected.",
    ),
    "a table that is none": (
        changed("agreement", ('title = { fr = "Objet", en = "Subject" }', 'title = "Objet"')),
        "'title' is 'Objet' in field 'subject': a table in braces is expected.",
    ),
    "a bound that is neither number nor day": (
        changed("agreement", ("longest = 200", "least = true")),
        "'least' is 'true' in field 'subject': a number or a day is expected.",
    ),
    "a threshold too low": (
        changed("agreement", ("version = 1 ", "version = 1\nsmallest_count = 4 ")),
        "'smallest_count' is '4' in the first lines: the least is 5.",
    ),
    "a code of no standard": (
        changed("agreement", ('frequency = "yearly"', 'frequency = "yearly"\nstandards = ["ODD 8"]')),
        "'ODD 8' in indicator 'closed-files' is no code of a standard. Write 'SDG 8.3', 'IRIS+ PI3687' or 'CIDS Indicator'.",
    ),
    "a role in a table of its own kind": (
        changed("agreement", ('en = "File officer" }', 'en = "File officer", de = "x" }')),
        "Unknown key 'de' in table [roles]. Known: fr, en.",
    ),
    "a key in the table of an engine": (
        changed("session", ("capacity = 20", "capacite = 20")),
        "'capacity' is missing in table [session].",
        "Unknown key 'capacite' in table [session]. Did you mean 'capacity'?"
        " Known: capacity, waiting_list, offer, closes, attendance_percent, satisfaction_most, questions.",
    ),
}
LETTER = '[[documents]]\nname = "letter"\ntitle = { fr = "Lettre", en = "Letter" }\nvisible = "public"\n'
NAMES = {
    "two documents of a name": (
        changed("agreement", ('asks = ["result"]', 'asks = ["result"]\ndocuments = ["letter"]'), more=LETTER + LETTER),
        "The document 'letter' is declared 2 times. Keep one.",
    ),
    "two retentions of a name": (
        changed(
            "agreement",
            more='[[retention]]\nname = "file"\ntitle = { fr = "Vieux", en = "Old" }\nkeep = "1 year"\nthen = "destroy"\n',
        ),
        "The retention 'file' is declared 2 times. Keep one.",
    ),
    "two indicators of a name": (
        changed("agreement", more=INDICATOR % ("closed-files", "https://example.org")),
        "The indicator 'closed-files' is declared 2 times. Keep one.",
    ),
    "two stages of a name": (
        changed("agreement", ('name = "refused"', 'name = "closed"'), ('"refused"]', '"closed"]')),
        "The stage 'closed' is declared 2 times. Keep one.",
    ),
    "two fields of a name": (
        changed("agreement", more=field("subject", 'type = "day"')),
        "The field 'subject' is declared 2 times. Keep one.",
    ),
    "two choices of a name": (
        changed(
            "agreement",
            asked("kind"),
            more=field(
                "kind",
                'type = "choice"\nchoices = [{ name = "a", title = { fr = "A", en = "A" } }, { name = "a", title = { fr = "B", en = "B" } }]',
            ),
        ),
        "The choice 'a' of the field 'kind' is declared 2 times. Keep one.",
    ),
    "an old name that is in use": (
        changed("agreement", ("longest = 200", 'longest = 200\nwas = "result"')),
        "'was' names the field 'result', which this version has too. Take it out.",
    ),
    "a role of another engine": (
        changed("agreement", ("[roles]", '[roles]\njuror = { fr = "Jury", en = "Jury" }')),
        "Unknown role 'juror' in table [roles]. Known: keeper, holder, coordinator.",
    ),
    "a field that nothing asks": (
        changed("agreement", more=field("extra", 'type = "day"')),
        "No stage asks for the field 'extra'. Name it in the 'asks' of a stage, or take it out.",
    ),
    "a document that nothing asks": (
        changed("agreement", more='[[documents]]\nname = "letter"\ntitle = { fr = "Lettre", en = "Letter" }\nvisible = "public"\n'),
        "No stage asks for the document 'letter'. Name it in the 'documents' of a stage, or take it out.",
    ),
    "rows that no stage allows": (
        changed("agreement", more=field("reason", 'type = "text"\nof = "amendments"')),
        "The field 'reason' belongs to 'amendments', which no stage allows. Name 'amendments' in the 'allows' of a stage.",
    ),
    "a retention that keeps nothing": (
        changed(
            "agreement",
            more='[[retention]]\nname = "old"\ntitle = { fr = "Vieux", en = "Old" }\nkeep = "1 year"\nthen = "destroy"\n',
        ),
        "Nothing is kept as 'old' says. Name it in a 'retention', or take it out.",
    ),
}
STAGES = {
    "a stage that is none": (
        changed("agreement", (STAGE_END, 'next = ["under-way", "refuse"]')),
        "Unknown stage 'refuse' in stage 'request'. Did you mean 'refused'? Known: request, under-way, closed, refused.",
        "No stage leads to 'refused'. Name it in the 'next' of an earlier one, or take it out.",
    ),
    "a role that is none": (
        changed("agreement", ('by = ["keeper", "holder"]', 'by = ["keeper", "owner"]')),
        "Unknown role 'owner' in stage 'request'. Known: keeper, holder, coordinator.",
    ),
    "a field that is none": (
        changed("agreement", ('asks = ["result"]', 'asks = ["results"]')),
        "Unknown field 'results' in stage 'under-way'. Did you mean 'result'? Known: subject, received-on, result.",
    ),
    "a document where there are none": (
        changed("agreement", ('asks = ["result"]', 'documents = ["letter"]')),
        "Unknown document 'letter' in stage 'under-way'. There is none to name.",
    ),
    "an act of another engine": (
        changed("agreement", ('asks = ["result"]', 'allows = ["votes"]')),
        "Unknown act or rows 'votes' in stage 'under-way'. Known: amount, instalments, payments, reports, amendments.",
    ),
    "a field of rows asked of the case": (
        changed(
            "agreement",
            asked("due"),
            more=field("due", 'type = "day"\nof = "reports"\nvisible = "ministry"').replace('visible = "public"\n', ""),
        ),
        "Stage 'request' asks for 'due', which belongs to 'reports': allow these instead.",
    ),
    "an act that is awaited too early": (
        changed("agreement", (', "reports", "payments"]', ', "payments"]\nawaits = ["reports"]')),
        "Stage 'request' awaits 'reports', which neither it nor an earlier one allows. Name it in 'allows'.",
    ),
    "a stage that leads to itself": (
        changed("agreement", ('next = ["closed"]', 'next = ["closed", "under-way"]')),
        "Stage 'under-way' leads to itself. Take it out of its own 'next' and 'back'.",
    ),
    "an end that leads on": (
        changed("agreement", (CLOSED, CLOSED + '\nnext = ["refused"]')),
        "Stage 'closed' ends the case and leads on. Keep 'next' or 'ends'.",
    ),
    "a stage without a way out": (
        changed("agreement", ('ends = "stopped"', "")),
        "Stage 'refused' leads nowhere. Say where with 'next', or how the case ends with 'ends'.",
    ),
    "a circle": (
        changed("agreement", ('next = ["closed"]\nback = ["request"]', 'next = ["closed", "request"]')),
        "Stage 'under-way' leads on to 'request', which stands before it. Put the way that goes back in 'back', where a reason is asked"
        " for, or put the stages in order.",
    ),
    "a way back that leads on": (
        changed("agreement", ('next = ["closed"]\nback = ["request"]', 'next = ["closed"]\nback = ["refused"]')),
        "Stage 'under-way' goes back to 'refused', which stands after it. Name it in 'next'.",
    ),
    "a stage out of reach": (
        changed("agreement", (STAGE_END, 'next = ["under-way"]')),
        "No stage leads to 'refused'. Name it in the 'next' of an earlier one, or take it out.",
    ),
    "no good end": (
        changed("agreement", ('ends = "done"', 'ends = "stopped"')),
        'No stage ends with what was wanted. Give one of them ends = "done".',
    ),
    "a reminder without a due day": (
        changed("agreement", ('within = "12 months"\n', "")),
        "Stage 'under-way' reminds of a due day that it does not have. Add 'within' or 'due_on'.",
    ),
    "a reminder before the stage": (
        changed("agreement", ('remind = ["30 days"]', 'remind = ["1 year"]')),
        "Stage 'under-way' reminds '1 year' before, but lasts '12 months' only.",
    ),
    "a due day that is no day": (
        changed("agreement", ('within = "12 months"', 'due_on = "subject"')),
        "Unknown day field 'subject' in stage 'under-way'. Known: received-on, starts_on, ends_on.",
    ),
    "overdue without a due day": (
        changed("agreement", ('within = "12 months"\nremind = ["30 days"]', 'overdue = "closed"')),
        "Stage 'under-way' goes to 'closed' once overdue, but has no due day. Add 'within' or 'due_on'.",
    ),
    "overdue by no way": (
        changed("agreement", ('within = "12 months"', 'within = "12 months"\noverdue = "refused"')),
        "Stage 'under-way' goes to 'refused' once overdue, but not by 'next'. Name it there too.",
    ),
    "an end with a due day": (
        changed("agreement", (CLOSED, CLOSED + '\nwithin = "1 year"')),
        "Stage 'closed' ends the case and has a due day. Take 'within' and 'due_on' out.",
    ),
}
FIELDS = {
    "a choice between nothing": (
        changed("agreement", asked("kind"), more=field("kind", 'type = "choice"')),
        "The field 'kind' offers no choice. Add 'choices', two at least.",
    ),
    "choices of a text": (
        changed("agreement", ("longest = 200", 'choices = [{ name = "a", title = { fr = "A", en = "A" } }]')),
        "The field 'subject' has choices but is of type 'text'. Make it 'choice'.",
    ),
    "bounds of words": (
        changed("agreement", ("longest = 200", "least = 3")),
        "The field 'subject' of type 'text' has no least and no most. Take them out.",
    ),
    "a day as the bound of a number": (
        changed("agreement", asked("hours"), more=field("hours", 'type = "decimal"\nleast = 2025-01-01')),
        "The bounds of the field 'hours' are not of its type 'decimal'.",
    ),
    "bounds the wrong way round": (
        changed("agreement", asked("hours"), more=field("hours", 'type = "decimal"\nleast = 2.5\nmost = 1')),
        "The least of the field 'hours' is above its most.",
    ),
    "the length of a day": (
        changed("agreement", asked("hours"), more=field("hours", 'type = "day"\nlongest = 3')),
        "The field 'hours' of type 'day' has no length. Take 'longest' out.",
    ),
    "needed in no stage": (
        changed("agreement", ("longest = 200", "needed = true")),
        "The field 'subject' is 'needed': say in which stage, with its 'needs'.",
    ),
    "needed because of a field that is none": (
        changed("agreement", ("longest = 200", 'needed_when = { field = "kind", is = ["a"] }')),
        "Unknown field 'kind' in field 'subject'. Known: subject, received-on, result.",
    ),
    "needed because of itself": (
        changed("agreement", ("longest = 200", 'needed_when = { field = "subject", is = ["a"] }')),
        "The field 'subject' is needed because of itself.",
    ),
    "needed because of words": (
        changed("agreement", ("longest = 200", 'needed_when = { field = "result", is = ["a"] }')),
        "The field 'subject' depends on 'result', which is of type 'note'. Only choices and yes or no decide.",
    ),
    "needed because of an answer that is none": (
        changed(
            "agreement",
            asked("kind"),
            ("longest = 200", 'needed_when = { field = "kind", is = ["oui"] }'),
            more=field("kind", 'type = "yes_no"'),
        ),
        "Unknown answer 'oui' in field 'subject'. Known: yes, no.",
    ),
    "rows of another engine": (
        changed("agreement", more=field("email", 'type = "email"\nof = "registrations"')),
        "Unknown rows 'registrations' in field 'email'. Known: instalments, payments, reports, amendments.",
    ),
    "a column of the engine": (
        changed("agreement", asked("amount_cad"), more=field("amount_cad", 'type = "money"')),
        "The engine 'agreement' keeps 'amount_cad' by itself. Give the field another name.",
    ),
    "a public field of restricted rows": (
        changed("session", more=field("diet", 'type = "text"\nof = "registrations"')),
        "The field 'diet' is 'public', but 'registrations' are 'restricted'. Make it 'restricted'.",
    ),
    "restricted without an end": (
        changed(
            "agreement",
            ('visible = "restricted"\nretention = "file"', 'visible = "restricted"'),
            ("longest = 200", 'retention = "file"'),
        ),
        "'result' is restricted, and nothing says how long it is kept. Add 'retention'.",
    ),
    "kept as nothing says": (
        changed("agreement", ("longest = 200", 'retention = "files"')),
        "Unknown retention 'files' in field 'subject'. Did you mean 'file'? Known: file.",
    ),
    "restricted rows without an end": (
        changed("session", ('[retains]\nregistrations = "file"', "")),
        "The 'registrations' are restricted, and nothing says how long they are kept. Name them in [retains].",
    ),
    "rows that are none, kept": (
        changed("session", ("registrations = ", "registration = ")),
        "Unknown rows 'registration' in table [retains]. Did you mean 'registrations'?"
        " Known: registrations, attendances, answers, certificates.",
        "The 'registrations' are restricted, and nothing says how long they are kept. Name them in [retains].",
    ),
}
CONSENT = {
    "people asked without being told": (
        changed("session", ("consent = {", "# {")),
        "The stages allow 'registrations', and nothing says what people consent to. Add 'consent' in the first lines.",
    ),
    "consent that nobody asks": (
        changed("agreement", ("version = 1 ", 'version = 1\nconsent = { fr = "Oui", en = "Yes" } ')),
        "'consent' is said, and no stage asks for it. Allow and await 'consent' in one, or take it out.",
    ),
    "an enterprise never asked": (
        changed("case", ('\nawaits = ["consent"]', "")),
        "No stage awaits consent, though cases concern an enterprise or a person. Let one allow and await 'consent'.",
    ),
    "asked before consent": (
        changed(
            "case",
            ('\nawaits = ["consent"]', ""),
            asked("result"),
            ('within = "12 months"', 'within = "12 months"\nawaits = ["consent"]'),
        ),
        "Stage 'request' asks for 'result', which is restricted, before consent is given. Ask for it later.",
    ),
}
RULES = {
    "the table of another engine": (
        changed("case", ("[roles]", "[session]\ncapacity = 3\n\n[roles]")),
        "The table [session] is for another engine; this instrument runs on 'case'. Take it out.",
    ),
    "the table that the engine needs": (
        changed("session", ("[session]\ncapacity = 20\n", "")),
        "The engine 'session' needs a table [session].",
    ),
    "a jury that marks nothing": (
        changed("challenge", ('decide = "votes"', 'decide = "scores"')),
        "A jury decides, and nothing says what it marks. Add 'criteria' in [challenge].",
        "No stage allows 'scores', by which [challenge] decides. Name it in the 'allows' of a stage.",
    ),
    "criteria of a vote": (
        changed("challenge", ('decide = "votes"', 'decide = "votes"\ncriteria = [{ name = "a", title = { fr = "A", en = "A" } }]')),
        "A vote decides: 'criteria' are for a jury. Take them out of [challenge].",
    ),
    "a match with a field that is none": (
        changed(
            "listing",
            ('valid = "12 months"', 'valid = "12 months"\nmatches = [{ asked = "area", offered = "area_m2", how = "at_least" }]'),
        ),
        "Unknown field 'area' in table [listing]. There is none to name.",
    ),
    "a match of words with numbers": (
        changed(
            "listing",
            ('valid = "12 months"', 'valid = "12 months"\nmatches = [{ asked = "area", offered = "area_m2", how = "at_least" }]'),
            more=field("area", 'type = "text"\nof = "requests"\nretention = "file"').replace('"public"', '"restricted"'),
        ),
        "'at_least' in [listing] cannot compare 'area', which is of type 'text'.",
    ),
    "a baseline at no stage": (
        changed("project", ('baseline = "under-way"', 'baseline = "underway"')),
        "Unknown stage 'underway' in table [project]. Did you mean 'under-way'? Known: request, under-way, closed, refused.",
    ),
}
FIGURES = {
    "neither computed nor imported": (
        changed("agreement", (COMPUTE, "")),
        "The indicator 'closed-files' is computed or imported: give one of 'compute' and 'imported'.",
    ),
    "computed in two ways": (
        changed("agreement", computed('{ count = "cases", sum = "amount_cad" }')),
        "The indicator 'closed-files' is computed in one way: count, sum, mean, median or rate.",
    ),
    "rows that are none, counted": (
        changed("agreement", computed('{ count = "case" }')),
        "Unknown rows 'case' in indicator 'closed-files'. Did you mean 'cases'? Known: cases, instalments, payments, reports, amendments.",
    ),
    "words that are added": (
        changed("agreement", computed('{ sum = "subject" }')),
        "'subject' in indicator 'closed-files' is of type 'text': it cannot be added.",
    ),
    "a number that is none": (
        changed("agreement", computed('{ mean = "payments.amount" }')),
        "Unknown number to add up 'payments.amount' in indicator 'closed-files'. Did you mean 'payments.amount_cad'?"
        " Known: amount_cad, eligible_cost_cad, other_aid_cad, instalments.amount_cad, payments.amount_cad, amendments.amount_cad.",
    ),
    "taken away from something else": (
        changed("agreement", computed('{ sum = "amount_cad", minus = "payments.amount_cad" }')),
        "'payments.amount_cad' in indicator 'closed-files' is not taken of the same thing as 'amount_cad'.",
    ),
    "taken away from a count": (
        changed("agreement", computed('{ count = "cases", minus = "amount_cad" }')),
        "'minus' in the indicator 'closed-files' needs a sum, a mean or a median.",
    ),
    "among without a rate": (
        changed("agreement", computed('{ count = "cases", among = "reports" }')),
        "'among' in the indicator 'closed-files' needs a rate.",
    ),
    "once in a sum": (
        changed("agreement", computed('{ sum = "amount_cad", once_by = "holder" }')),
        "'once_by' in the indicator 'closed-files' needs a count.",
    ),
    "once by nothing": (
        changed("agreement", computed('{ count = "cases", once_by = "owner" }')),
        "Unknown field 'owner' in indicator 'closed-files'. Known: holder, subject, received-on, result.",
    ),
    "a rate of everything": (
        changed("agreement", computed("{ rate = {} }")),
        "The rate of the indicator 'closed-files' has no condition: it would always be 100 %.",
    ),
    "a condition on words": (
        changed("agreement", computed('{ count = "cases", where = { subject = ["x"] } }')),
        "Unknown field 'subject' in indicator 'closed-files'. Known: stage, state.",
    ),
    "a condition on a stage that is none": (
        changed("agreement", computed('{ rate = { stage = ["close"] } }')),
        "Unknown value 'close' in indicator 'closed-files'. Did you mean 'closed'? Known: request, under-way, closed, refused.",
    ),
    "a state that is none": (
        changed("agreement", computed('{ count = "cases", where = { state = ["closed"] } }')),
        "Unknown value 'closed' in indicator 'closed-files'. Known: open, done, stopped.",
    ),
    "dated by two things": (
        changed("agreement", computed('{ count = "cases", dated = { field = "received-on", stage = "closed" } }')),
        "'dated' in indicator 'closed-files' names one of a field, a stage and 'case'.",
    ),
    "dated by words": (
        changed("agreement", computed('{ count = "cases", dated = { field = "subject" } }')),
        "Unknown day field 'subject' in indicator 'closed-files'. Known: received-on, starts_on, ends_on.",
    ),
    "together with others by stage": (
        changed("agreement", computed('{ count = "cases", together_with = ["autre"], where = { stage = ["closed"] } }')),
        "'together_with' in the indicator 'closed-files' counts cases, by 'state' and 'dated.case' only: other instruments differ in the rest.",
    ),
}
MISTAKES = {**SHAPE, **NAMES, **STAGES, **FIELDS, **CONSENT, **RULES, **FIGURES}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_in_a_sentence(mistake: str) -> None:
    text, *sentences = MISTAKES[mistake]

    assert complaints(text) == sentences


def test_all_mistakes_are_told_at_once() -> None:
    text = changed("agreement", ("longest = 200", "least = 3"), (STAGE_END, 'next = ["under-way"]'), asked("hours"))

    assert len(complaints(text)) == 3


def test_more_than_one_can_read_at_once_is_not_told() -> None:
    strange = "\n".join(f"key-{number} = 1" for number in range(50))

    told = complaints(strange)

    assert len(told) == 41
    assert told[-1] == "And more: mend these first."
