"""A new declaration to start from: it passes its check as it is, and says in comments what can be changed."""

TEMPLATE = """# One file, one instrument. Change the words, the stages and the fields, then: jalon instrument check {name}.toml
# Every key is explained in docs/reference/declarations.md. Names are small letters, digits and "-"; words are in both languages.

name = "{name}"
version = 1            # a version in use is never edited: raise it, and cases move when somebody says so
engine = "{engine}"
holder = "{holder}"        # whom a file concerns: "body", "enterprise" or "person" (both restricted), or "none"
title = {{ fr = "{title}", en = "{title}" }}
purpose = {{ fr = "À quoi sert cette mesure, en une phrase.", en = "What this measure is for, in a sentence." }}
item = {{ fr = "dossier", en = "file" }}
source = {{ fr = "Sur quoi reposent ces règles : loi, décision, programme.", en = "What these rules rest on: law, decision, programme." }}
{first}
# Who acts: "keeper" is the body that runs the measure, "holder" whom a file concerns, "coordinator" who coordinates the territory.
[roles]
keeper = {{ fr = "Responsable du dossier", en = "File officer" }}
{table}
# A file begins in the first stage. "next" leads on, "back" goes back with a reason, "needs" must be given before going on.
[[stages]]
name = "request"
title = {{ fr = "Demande", en = "Request" }}
by = ["keeper", "holder"]
asks = ["subject", "received-on"]
needs = ["subject", "received-on"]{allows}
next = ["under-way", "refused"]

[[stages]]
name = "under-way"
title = {{ fr = "En cours", en = "Under way" }}
asks = ["result"]
needs = ["result"]
within = "12 months"
remind = ["30 days"]
next = ["closed"]
back = ["request"]

[[stages]]
name = "closed"
title = {{ fr = "Terminé", en = "Closed" }}
ends = "done"

[[stages]]
name = "refused"
title = {{ fr = "Refusé", en = "Refused" }}
ends = "stopped"

# "visible" is "public", "committee", "ministry" or "restricted"; what is restricted also says how long it is kept.
[[fields]]
name = "subject"
title = {{ fr = "Objet", en = "Subject" }}
type = "text"
longest = 200
visible = "public"

[[fields]]
name = "received-on"
title = {{ fr = "Reçue le", en = "Received on" }}
type = "day"
visible = "public"

[[fields]]
name = "result"
title = {{ fr = "Résultat", en = "Result" }}
type = "note"
visible = "restricted"
retention = "file"

[[retention]]
name = "file"
title = {{ fr = "Dossier fermé", en = "Closed file" }}
keep = "5 years"
then = "anonymise"

[[indicators]]
name = "closed-files"
title = {{ fr = "Dossiers terminés", en = "Closed files" }}
question = {{ fr = "Combien de dossiers ont été menés à terme?", en = "How many files were brought to their end?" }}
unit = {{ fr = "dossiers", en = "files" }}
direction = "up"
dimension = "economic"
frequency = "yearly"
method = {{ fr = "Nombre de dossiers à l’étape « Terminé ».", en = "Number of files at the stage “Closed”." }}
compute = {{ count = "cases", where = {{ stage = ["closed"] }}, dated = {{ stage = "closed" }} }}
"""
CONSENT = 'consent = { fr = "À quoi servent les renseignements, et qui les voit.", en = "What is done with what one tells, and who sees it." }\n'
RETAINS = '\n# How long the rows that name people are kept.\n[retains]\n{rows} = "file"\n'
#: Whom a case of each engine mostly concerns, what stands in the first lines, the engine's own tables, and what the first stage allows.
STARTS = {
    "agreement": ("body", "", "", '\nallows = ["amount", "instalments", "reports", "payments"]'),
    "case": ("enterprise", CONSENT, "", '\nallows = ["consent"]\nawaits = ["consent"]'),
    "session": (
        "none",
        CONSENT,
        "\n[session]\ncapacity = 20\n" + RETAINS.format(rows="registrations"),
        '\nallows = ["registrations"]',
    ),
    "challenge": (
        "none",
        CONSENT,
        '\n[challenge]\nideas_from = "everybody"\nanswer = "30 days"\ndecide = "votes"\n' + RETAINS.format(rows="votes"),
        '\nallows = ["ideas", "votes"]',
    ),
    "listing": (
        "body",
        CONSENT,
        '\n[listing]\nunit = { fr = "place", en = "place" }\nvalid = "12 months"\n' + RETAINS.format(rows="requests"),
        '\nallows = ["units", "requests"]',
    ),
    "project": (
        "body",
        "",
        '\n[project]\nbaseline = "under-way"\nsources = [{ name = "own", title = { fr = "Fonds propres", en = "Own funds" } }]\n',
        '\nallows = ["milestones", "funding"]',
    ),
    "committee": ("body", "", "", '\nallows = ["meetings"]'),
}


def new_declaration(name: str, *, engine: str) -> str:
    """Return the text of a declaration to start from."""
    title = name.replace("-", " ").replace("_", " ").capitalize()
    holder, first, table, allows = STARTS[engine]
    return TEMPLATE.format(name=name, engine=engine, title=title, holder=holder, first=first, table=table, allows=allows)
