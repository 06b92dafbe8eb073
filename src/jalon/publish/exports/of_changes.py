"""What changed between two days as a file: the columns, in the shape of the API."""

from django.utils.translation import gettext_noop

from jalon.publish.exports.columns import Column

OF_CHANGES = (
    Column("at", "moment", "at", "string", gettext_noop("When it changed")),
    Column("sentence", "phrase", "sentence", "string", gettext_noop("What changed, in words")),
    Column(
        "reason", "raison", "reason", "string", gettext_noop("Why, as it was written; empty where nobody said or it is not public")
    ),
    Column("by.name", "au_nom_de", "on_behalf_of", "string", gettext_noop("Name of the organisation in whose name it was done")),
    Column("kind", "genre", "kind", "string", gettext_noop("'version', or the kind of the item that changed")),
    Column("step", "etape", "step", "string", gettext_noop("What was done, as a code; empty for a version")),
    Column("before", "etat_avant", "state_before", "string", gettext_noop("Where the item stood before, as a code")),
    Column("state", "etat", "state", "string", gettext_noop("Where the item stood then, as a code")),
    Column("version", "version", "version", "integer", gettext_noop("Number of the version that was published")),
    Column("priority.number", "priorite_numero", "priority_number", "string", gettext_noop("Number of the priority, as printed")),
    Column("plan.title", "plan", "plan", "string", gettext_noop("Title of the plan")),
    Column("plan.id", "plan_id", "plan_id", "string", gettext_noop("Permanent identifier of the plan")),
    Column("priority.id", "priorite_id", "priority_id", "string", gettext_noop("Permanent identifier of the priority")),
    Column("commitment", "engagement_id", "commitment_id", "string", gettext_noop("Identifier of the commitment it is about")),
    Column("committee", "comite_id", "committee_id", "string", gettext_noop("Identifier of the committee it is about")),
    Column("id", "id", "id", "string", gettext_noop("Permanent identifier")),
    Column("address", "adresse", "address", "string", gettext_noop("Permanent address of its page")),
)
