"""Steps as a letter tells them."""

from django.utils.translation import gettext

from jalon.followup.notices.lines import ChangeLine
from jalon.publish.components.formats import instant, titled
from jalon.publish.desk.steps.subjects import Subject, subjects_by_key
from jalon.publish.mail.letters import Told
from jalon.registry.roles import Access


def told_lines(lines: list[ChangeLine], access: Access, origin: str) -> tuple[Told, ...]:
    """Return steps as a letter tells them, each with the page that somebody may open."""
    subjects = subjects_by_key(((line.kind, line.subject) for line in lines), access)
    return tuple(_told(line, subjects.get((line.kind, line.subject)), origin) for line in lines)


def _told(line: ChangeLine, subject: Subject | None, origin: str) -> Told:
    title = subject.title if subject else line.kind_label
    about = " · ".join(filter(None, (line.actor, instant(line.at), titled(line.plan_title) if line.plan_title else "")))
    link = origin + subject.there if subject and subject.there else ""
    return Told(gettext("%(step)s: %(title)s") % {"step": line.step, "title": title}, link, about)
