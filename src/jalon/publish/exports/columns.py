"""The columns of the files: which field of the API each shows, how it is headed, what it means.

Files and API cannot tell different things: a column names its field by its path. ``about`` is English and translated at the edge.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from jalon.publish.api.shapes import Json

BETWEEN = " | "
Value = str | int | bool | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: the API's field it shows, its heading in each language, its type (string, integer, boolean, date), what it means."""

    path: str
    french: str
    english: str
    type: str
    about: str

    def heading(self, language: str) -> str:
        """Return the heading in a language."""
        return self.english if language == "en" else self.french

    def value(self, record: Json, *, language: str) -> Value:
        """Return a record's cell: names in the language of the file, several excerpts joined, None for nothing."""
        found: Any = record
        for name in self.path.split("."):
            found = [each.get(name) for each in found] if isinstance(found, list) else found and found.get(name)
        if isinstance(found, list):
            return BETWEEN.join(str(each or "") for each in found) if any(found) else None
        chosen: Value = found[language] if isinstance(found, dict) else found
        return chosen


_PLACE = (
    Column("territory.slug", "territoire", "territory", "string", gettext_noop("Short name of the territory, as in its address")),
    Column("territory.name", "territoire_nom", "territory_name", "string", gettext_noop("Name of the territory")),
    Column(
        "responder.slug",
        "organisme",
        "organisation",
        "string",
        gettext_noop("Short name of the organisation that answers, as in its address"),
    ),
    Column("responder.name", "organisme_nom", "organisation_name", "string", gettext_noop("Name of the organisation that answers")),
)
_PLAN = (
    Column("plan.id", "plan_id", "plan_id", "string", gettext_noop("Permanent identifier of the plan")),
    Column("plan.title", "plan_titre", "plan_title", "string", gettext_noop("Title of the plan")),
)
_PUBLICATION = (
    Column("version", "version", "version", "integer", gettext_noop("Number of the version shown")),
    Column("published_on", "publie_le", "published_on", "date", gettext_noop("Day on which this version was published")),
)
_SPAN = (
    Column("source.sha256", "source_sha256", "source_sha256", "string", gettext_noop("SHA-256 of the file's bytes")),
    Column(
        "source.address",
        "source_adresse",
        "source_address",
        "string",
        gettext_noop("The page that shows the words lit in their document"),
    ),
    Column(
        "span.page",
        "page",
        "page",
        "integer",
        gettext_noop("Page on which the words start, from 1; empty where the format has no pages"),
    ),
    Column(
        "span.start", "debut", "start", "integer", gettext_noop("First character in the source's text layer, from 0 (code points)")
    ),
    Column("span.end", "fin", "end", "integer", gettext_noop("Character after the last")),
)
_MADE_UP = Column("is_demonstration", "demonstration", "demonstration", "boolean", gettext_noop("Made up, for demonstration"))
_ID = Column("id", "id", "id", "string", gettext_noop("Permanent identifier"))
_ADDRESS = Column("address", "adresse", "address", "string", gettext_noop("Permanent address of its page"))
_NUMBER = Column("number", "numero", "number", "string", gettext_noop("Number, as printed or by rank under its priority"))
_LANGUAGE = Column("language", "langue", "language", "string", gettext_noop("Language of the words: fr, en or mul"))

OF_COMMITMENTS = (
    _ID,
    _NUMBER,
    _ADDRESS,
    Column("text", "texte", "text", "string", gettext_noop("The words of the document, character for character")),
    _LANGUAGE,
    Column("kind", "nature", "kind", "string", gettext_noop("What sort of thing is promised")),
    Column("firmness", "fermete", "firmness", "string", gettext_noop("How far the wording binds its author")),
    Column("novelty", "nouveaute", "novelty", "string", gettext_noop("Whether the words say that it is new or goes on")),
    Column(
        "verifiable",
        "verifiable",
        "verifiable",
        "boolean",
        gettext_noop("Whether an outsider could verify it by its words; empty where that was not read"),
    ),
    Column("action.text", "action", "action", "string", gettext_noop("Words that say what is done; empty where there are none")),
    Column("lead.text", "porteur", "lead", "string", gettext_noop("Words that say who leads; empty where there are none")),
    Column(
        "partners.text", "partenaires", "partners", "string", gettext_noop("Words that say with whom; empty where there are none")
    ),
    Column(
        "programmes.text",
        "programmes",
        "programmes",
        "string",
        gettext_noop("Words that say under which programme; empty where there are none"),
    ),
    Column("horizon.text", "echeance", "horizon", "string", gettext_noop("Words that say by when; empty where there are none")),
    Column(
        "horizon.value",
        "echeance_lue",
        "horizon_read",
        "string",
        gettext_noop("What was read in those words: an ISO 8601 interval"),
    ),
    Column("amounts.text", "montants", "amounts", "string", gettext_noop("Words that say how much; empty where there are none")),
    Column(
        "amounts.value", "montants_lus", "amounts_read", "string", gettext_noop("What was read in those words: a decimal amount")
    ),
    Column(
        "quantities.text",
        "quantites",
        "quantities",
        "string",
        gettext_noop("Words that say how much beside money; empty where there are none"),
    ),
    Column("places.text", "lieux", "places", "string", gettext_noop("Words that say where; empty where there are none")),
    Column(
        "beneficiaries.text",
        "beneficiaires",
        "beneficiaries",
        "string",
        gettext_noop("Words that say for whom; empty where there are none"),
    ),
    Column(
        "indicators.text",
        "indicateurs",
        "indicators",
        "string",
        gettext_noop("Words that say how it will be known; empty where there are none"),
    ),
    Column(
        "own",
        "propre",
        "own",
        "boolean",
        gettext_noop("False where the same words, or nearly, stand under another priority and name nothing of its own"),
    ),
    Column(
        "repeats",
        "repete",
        "repeats",
        "string",
        gettext_noop("Identifier of the first commitment with the same words; empty for the first itself"),
    ),
    Column("status", "avancement", "status", "string", gettext_noop("Progress; empty as long as nobody reported on it")),
    Column("status_on", "avancement_au", "status_on", "date", gettext_noop("Day that the status tells of")),
    Column("status_by", "avancement_selon", "status_by", "string", gettext_noop("Slug of the organisation that reported it")),
    Column(
        "status_is_old",
        "avancement_ancien",
        "status_is_old",
        "boolean",
        gettext_noop("Whether nobody reported for longer than the plan allows"),
    ),
    Column("priority.id", "priorite_id", "priority_id", "string", gettext_noop("Permanent identifier of the priority")),
    Column("priority.number", "priorite_numero", "priority_number", "string", gettext_noop("Number of the priority, as printed")),
    Column("priority.title", "priorite_titre", "priority_title", "string", gettext_noop("Title of the priority")),
    *_PLAN,
    *_PLACE,
    *_PUBLICATION,
    *_SPAN,
    _MADE_UP,
)

OF_PRIORITIES = (
    _ID,
    _NUMBER,
    Column("title", "titre", "title", "string", gettext_noop("The words of the document, character for character")),
    _ADDRESS,
    _LANGUAGE,
    Column("own", "engagements_propres", "own_commitments", "integer", gettext_noop("Commitments of its own")),
    Column(
        "shared",
        "engagements_communs",
        "shared_commitments",
        "integer",
        gettext_noop("Commitments whose words stand under other priorities too"),
    ),
    *_PLAN,
    *_PLACE,
    *_PUBLICATION,
    *_SPAN,
    _MADE_UP,
)

OF_PLANS = (
    _ID,
    Column("title", "titre", "title", "string", gettext_noop("Title of the plan")),
    _ADDRESS,
    _LANGUAGE,
    *_PLACE,
    Column(
        "starts_on", "commence_le", "starts_on", "date", gettext_noop("Day on which the plan starts; empty where it is unknown")
    ),
    Column("ends_on", "finit_le", "ends_on", "date", gettext_noop("Day on which the plan ends; empty where it is unknown")),
    *_PUBLICATION,
    Column("figures.priorities", "priorites", "priorities", "integer", gettext_noop("Priorities presented")),
    Column("figures.commitments", "engagements", "commitments", "integer", gettext_noop("Commitments, repetitions included")),
    Column(
        "figures.own",
        "engagements_propres",
        "own_commitments",
        "integer",
        gettext_noop("Commitments whose words stand under one priority alone"),
    ),
    Column(
        "figures.shared_texts",
        "textes_communs",
        "shared_texts",
        "integer",
        gettext_noop("Texts under several priorities, each counted once"),
    ),
    Column(
        "figures.without_own",
        "priorites_sans_engagement_propre",
        "priorities_without_own",
        "integer",
        gettext_noop("Priorities without a commitment of their own"),
    ),
    Column(
        "figures.dated", "engagements_dates", "dated_commitments", "integer", gettext_noop("Commitments whose words give a horizon")
    ),
    Column(
        "figures.with_amount",
        "engagements_chiffres",
        "commitments_with_amount",
        "integer",
        gettext_noop("Commitments whose words give an amount"),
    ),
    Column("source.sha256", "source_sha256", "source_sha256", "string", gettext_noop("SHA-256 of the file's bytes")),
    Column("source.address", "source_adresse", "source_address", "string", gettext_noop("Page of the source")),
    _MADE_UP,
)
