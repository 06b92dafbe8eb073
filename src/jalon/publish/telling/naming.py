"""What sentences call things, in the active language: bodies with their article, commitments, priorities, committees, days."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext, pgettext

from jalon.followup.queries.told import Told, ToldSteps
from jalon.publish.components import formats
from jalon.publish.telling import articles

LONGEST = 160  # signs of words quoted in a sentence
Facts = dict[str, str]


def spoken() -> str:
    """Return the active language, of the two."""
    return (get_language() or "fr")[:2]


def short(words: str, longest: int = LONGEST) -> str:
    """Return words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def raised(sentence: str) -> str:
    """Return a sentence that begins with a capital."""
    return sentence[:1].upper() + sentence[1:]


def lowered(label: str) -> str:
    """Return a label as it stands within a sentence."""
    return label[:1].lower() + label[1:]


def day(value: Any) -> str:
    """Return a day in full; "" for None."""
    return formats.day(value)


@dataclass(frozen=True, slots=True)
class Naming:
    """One step, and what it names."""

    step: Told
    known: ToldSteps

    @property
    def item(self) -> Any:
        """Return the item that the step was taken of."""
        return self.step.item

    def body(self, key: int | None, how: Callable[[str, str], str] = articles.named) -> str:
        """Return an organisation by row number, with what goes before its name; "" for None."""
        found = self.known.bodies[spoken()].get(key or 0)
        return how(found.name, spoken()) if found else ""

    def party(self, field: str, how: Callable[[str, str], str] = articles.named) -> str:
        """Return the organisation that a field named once the step was taken."""
        return self.body(self.step.value(field), how)

    @property
    def by(self) -> str:
        """Return in whose name the step was taken (" par la Ville de Laval"); "" where nobody said."""
        speaker = self.known.speakers.get(self.step.speaker)
        return f" {self.body(speaker, articles.by)}" if speaker else ""

    def commitment(self) -> str:
        """Return the commitment that the item is about ("l’engagement 2.1")."""
        found = self.known.commitments.get(self.step.value("commitment") or 0)
        if found is None:
            return pgettext("in a sentence", "a commitment of the plan")
        if found.number:
            return pgettext("in a sentence", "commitment %(number)s") % {"number": found.number}
        return pgettext("in a sentence", "the commitment “%(words)s”") % {"words": short(found.text, 80)}

    def priority(self) -> str:
        """Return the priority that the item stands under ("la priorité 2")."""
        found = self.known.priorities.get(self.step.value("priority") or 0)
        if found is None:
            return pgettext("in a sentence", "a priority of the plan")
        if found.number:
            return pgettext("in a sentence", "priority %(number)s") % {"number": found.number}
        return pgettext("in a sentence", "the priority “%(words)s”") % {"words": short(found.title, 80)}

    def version(self) -> str:
        """Return the number of the version that the item was published with."""
        return str(self.known.versions.get(self.step.value("version") or 0, ""))


def committee_facts(committee: Any) -> Facts:
    """Return a committee's name as a sentence needs it."""
    language = spoken()
    name = committee.name_fr if language == "fr" else committee.name_en
    return {
        "name": name,
        "of_committee": articles.of(name, language),
        "on_committee": articles.to(name, language) if language == "fr" else f"on {articles.named(name, language)}",
    }


def meeting_facts(meeting: Any) -> Facts:
    """Return a meeting of a committee as a sentence names it: whose, and on which day."""
    facts = committee_facts(meeting.committee)
    said = gettext("the meeting of %(day)s (%(name)s)") % {**facts, "day": day(meeting.starts_at)}
    return {**facts, "meeting": said}


@dataclass(frozen=True, slots=True)
class Kind:
    """The sentences of one kind of item: one for each step of its procedure, and what they name."""

    name: str
    facts: Callable[[Naming], Facts]
    sentences: dict[str, str]
