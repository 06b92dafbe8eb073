"""Steps as a letter tells them."""

from collections.abc import Iterable

from jalon.followup.notices.lines import ChangeLine
from jalon.publish.components.formats import day, instant, titled
from jalon.publish.desk.steps.subjects import Subject, subjects_by_key
from jalon.publish.mail.letters import Told
from jalon.publish.telling.changes import DayOfChanges
from jalon.publish.telling.sentences import sentences_by_line
from jalon.registry.roles import Access


def told_lines(lines: list[ChangeLine], access: Access, origin: str) -> tuple[Told, ...]:
    """Return steps as a letter tells them, each with the page that somebody may open."""
    subjects = subjects_by_key(((line.kind, line.subject) for line in lines), access)
    sentences = sentences_by_line(line.number for line in lines)
    return tuple(_told(line, sentences[line.number][0], subjects.get((line.kind, line.subject)), origin) for line in lines)


def _told(line: ChangeLine, sentence: str, subject: Subject | None, origin: str) -> Told:
    about = " · ".join(filter(None, (line.actor, instant(line.at), titled(line.plan_title) if line.plan_title else "")))
    link = origin + subject.there if subject and subject.there else ""
    return Told(sentence, link, about)


def told_days(days: Iterable[DayOfChanges], origin: str) -> tuple[Told, ...]:
    """Return changes as a letter tells them to anybody: under what they are about on a day, each with why and the page it shows on."""
    return tuple(
        Told(
            change.sentence,
            origin + change.there,
            " · ".join(filter(None, (change.states, change.reason))),
            f"{day(one.day)} – {about.label}",
        )
        for one in days
        for about, changes in one.objects
        for change in changes
    )
