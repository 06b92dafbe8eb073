"""A new declaration to start from: it passes its check as it is, and says in comments what can be changed."""

TEMPLATE = '''# {title}
#
# One file, one instrument. Change the words, the stages and the fields; check with:  jalon instrument check {name}.toml
# Every key is explained in the reference of declarations. Names are small letters, digits and '-'; words are in both languages.

name = "{name}"
version = 1                       # a version in use is never edited: raise it, and cases move when somebody says so
engine = "{engine}"
title = {{ fr = "{title}", en = "{title}" }}
purpose = {{ fr = "À quoi sert cette mesure, en une phrase.", en = "What this measure is for, in a sentence." }}
item = {{ fr = "dossier", en = "file" }}
source = "which document, law or decision these rules rest on"

# Who acts: "keeper" is the body that runs the measure, "holder" the body or enterprise that it concerns.
[roles]
keeper = {{ fr = "Responsable du dossier", en = "File officer" }}
holder = {{ fr = "Demandeur", en = "Applicant" }}

# The first stage is where a file begins. "next" leads on, "back" goes back with a reason, "needs" must be given before going on.
[[stages]]
name = "request"
title = {{ fr = "Demande", en = "Request" }}
by = ["keeper", "holder"]
asks = ["purpose", "received-on"]
needs = ["purpose", "received-on"]
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
name = "purpose"
title = {{ fr = "Objet", en = "Purpose" }}
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
question = {{ fr = "Combien de dossiers ont été menés à terme ?", en = "How many files were brought to their end?" }}
unit = {{ fr = "dossiers", en = "files" }}
direction = "up"
dimension = "economic"
frequency = "yearly"
method = {{ fr = "Nombre de dossiers à l’étape « Terminé ».", en = "Number of files at the stage “Closed”." }}
compute = {{ count = "cases", where = {{ stage = ["closed"] }}, dated = {{ stage = "closed" }} }}
'''


def new_declaration(name: str, *, engine: str) -> str:
    """Return the text of a declaration to start from."""
    title = name.replace("-", " ").replace("_", " ").capitalize()
    return TEMPLATE.format(name=name, engine=engine, title=title)
