"""From a section chosen as a priority to its objectives, responses, commitments and context, in reading order."""

import re

from jalon.extraction.candidates import Candidate
from jalon.extraction.drafts import CommitmentDraft, Passage, PriorityDraft, ResponseDraft, whole
from jalon.extraction.lexicon.labels import PRIORITY_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.priorities import Group
from jalon.extraction.roles import promises_by_hinge
from jalon.extraction.sections import Section
from jalon.extraction.sentences import split_sentences
from jalon.extraction.verdicts import read_verdict
from jalon.extraction.wording import Form, form_of

_RESPONDER = re.compile(
    r"(?:reponse|response|position|reply|engagements?)s? (?:(?:du|de la|de l'|des|de|of the|of|from the|from|by the|"
    r"by) ?)(?P<who>.{3,80}?)\s*:?\s*$"
)
_SAYS_AIM = re.compile(
    r"\b(?:l'|notre |our |the |cet |cette )?(?:objectifs?|ambition|but|aim|goal|objective)(?: .{0,50}?)?\s?(?::|"
    r"\b(?:est|is)\b(?: (?:de|d'|to)\b)?)\s*"
)
_BESIDE = ("lead", "partners", "horizon", "amounts", "indicators")
_IN_ORDER = re.compile(
    r"(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|then|next|finally|premierement|deuxiemement|troisiemement|ensuite|"
    r"enfin|d'abord),\s*"
)
_OUGHT = re.compile(r"\b(?:should|must|commit|doit|doivent|devra|devront|il faut)\b")
_LEAST_AIM = 25  # characters under which words in bold are a label
_AIM_WORDS = ("objecti", "ambition", "but", "aim", "goal")
_AIM_LENGTH = 420  # characters: a paragraph before the response that is longer tells, it does not aim


def build_priority(group: Group, *, answered: bool) -> PriorityDraft:
    """Return the draft of one priority; ``answered`` tells that its answer has a heading, so that lists before it are aims."""
    section = group.section
    title = section.title_line or section.line
    assert title is not None
    span = section.title_span
    number = section.number or group.announced_number
    draft = PriorityDraft(
        number,
        whole(title) if span else None,
        span or title.span(0),
        family=(section.label, section.heading and section.heading.rank),
    )
    writer = _Writer(draft, group, answered=answered)
    for each in group.sections:
        writer.write(each)
    return draft


class _Writer:
    """Walks a section and files each line where it belongs."""

    def __init__(self, draft: PriorityDraft, group: Group, *, answered: bool) -> None:
        self.draft = draft
        self.answered = answered
        self.response: ResponseDraft | None = None
        self.by_line: dict[int, list[Candidate]] = {}
        self.leads: dict[int, Candidate] = {}
        self.consumed: set[int] = set()
        for candidate in group.candidates:
            self.by_line.setdefault(id(candidate.line), []).append(candidate)
            self.consumed.update(id(line) for line, _, _ in candidate.nested)
            self.consumed.update(id(line) for line in candidate.fields)
            if candidate.lead and candidate.lead.lead is not None:
                self.leads.setdefault(id(candidate.lead.lead), candidate)
        self.openings = _openings(group.sections, set(self.by_line))
        self.is_open = not answered and not self.openings

    def write(self, section: Section) -> None:
        """File all that stands in a section."""
        for element in section.order:
            if isinstance(element, Section):
                self._enter(element)
            elif not element.in_table and id(element) not in self.consumed:
                self._file(element, section)

    def _enter(self, section: Section) -> None:
        line = section.line
        if line is not None and id(line) in self.by_line:
            for candidate in self.by_line[id(line)]:
                self._commit(candidate)
            return
        if section.part in ("response", "deeds") and line is not None:
            self._answer(whole(line), section)
        elif line is not None and section.part is None and _is_aim_title(section):
            self.draft.objectives.append(whole(section.title_line or line))
        self.write(section)

    def _answer(self, heading: Passage, section: Section | None = None) -> None:
        line, _, end = heading
        responder = _RESPONDER.search(line.folded[:end])
        name = line.text[responder.start("who") : responder.end("who")] if responder else None
        self.is_open = True
        label = line.folded.find(":") + 1
        verdict = read_verdict(line.text[label:]) if section and section.part == "response" and label else None
        if self.response is not None and self.response.heading is None and not self.response.commitments:
            # What stood before the first heading tells the background of that answer.
            self.response.heading, self.response.responder = heading, name
            self.response.verdict = verdict or self.response.verdict
            return
        self.response = ResponseDraft(heading, name, verdict)
        self.draft.responses.append(self.response)

    def _current(self) -> ResponseDraft:
        if self.response is None:
            self.response = ResponseDraft()
            self.draft.responses.append(self.response)
        return self.response

    def _file(self, line: Line, section: Section) -> None:
        self._judge(line)
        if candidates := self.by_line.get(id(line)):
            self._file_around(line, candidates)
        elif id(line) in self.leads or id(line) in self.openings:
            self._lead(line)
        elif self._is_aim(line, section):
            field = line.field
            self.draft.objectives.append((line, field[1], len(line.text)) if field else whole(line))
        elif end := _aim_in_bold(line, section):
            self.draft.objectives.append((line, line.content_start, end))
            self._context((line, end, len(line.text)))
        else:
            self._tell(line, section)

    def _judge(self, line: Line) -> None:
        """Take the verdict where the first words of an answer give one."""
        if (self.response is None or (self.response.verdict is None and not self.response.commitments)) and (
            verdict := read_verdict(line.content)
        ):
            self._current().verdict = verdict

    def _file_around(self, line: Line, candidates: list[Candidate]) -> None:
        at = line.content_start
        for candidate in candidates:
            if candidate.start - at > 3:
                self._context((line, at, candidate.start))
            self._commit(candidate)
            at = candidate.end
        if len(line.text) - at > 3:
            self._context((line, at, len(line.text)))

    def _commit(self, candidate: Candidate) -> None:
        beside = [
            (field[0], (line, field[1], len(line.text)))
            for line in candidate.fields
            if (field := line.field) and field[0] in _BESIDE and line.text[field[1] :].strip()
        ]
        draft = CommitmentDraft(
            (candidate.line, candidate.start, candidate.end), candidate.judgement, candidate.number, candidate.nested, beside
        )
        self._current().commitments.append(draft)
        taken = {id(passage[0]) for _, passage in beside}
        for line in candidate.fields:
            if id(line) not in taken:
                self._context(whole(line))

    def _lead(self, line: Line) -> None:
        start, end = split_sentences(line.text)[-1]
        if start > line.content_start:
            self._context((line, line.content_start, start))
        self._answer((line, max(start, line.content_start), end))

    def _is_aim(self, line: Line, section: Section) -> bool:
        if line.field:
            return line.field[0] == "objective"
        if section.part == "objectives":
            return not line.text.rstrip().endswith(":")
        if self.is_open or section.part or len(line.text) > _AIM_LENGTH:
            return False
        return line.is_item or (self.answered and form_of(line.content) is Form.DEED_VERB)

    def _tell(self, line: Line, section: Section) -> None:
        tells_aim = section.part is None and not line.is_item and any(word in line.folded for word in _AIM_WORDS)
        for start, end in split_sentences(line.text) if tells_aim else ():
            found = _SAYS_AIM.search(line.folded, start, end)
            if found and end - found.end() > 15:
                # "L'objectif : ..." is a label; in "l'objectif est de ..." the words belong to the sentence.
                start = found.end() if found.group().rstrip().endswith(":") else found.start()
                self.draft.objectives.append((line, start, end))
                break
        self._context(whole(line))

    def _context(self, passage: Passage) -> None:
        line, start, end = passage
        if line.text[start:end].strip(" .;:-"):
            self._current().context.append(passage)


def _openings(sections: list[Section], committed: set[int]) -> set[int]:
    """Return the lines that open an answer ("s'engage à :"): the last of their kind before commitments."""
    found: set[int] = set()
    last: Line | None = None
    for section in (s for top in sections for s in top.walk()):
        for line in (section.line, *section.body):
            if line is None:
                continue
            if id(line) in committed and last is not None:
                found.add(id(last))
                last = None
            elif promises_by_hinge(line.folded):
                last = line
    return found


def _aim_in_bold(line: Line, section: Section) -> int:
    """Return where the sentence in bold that opens a paragraph ends, if it says what is to be achieved; 0 otherwise."""
    end = line.bold_lead
    words = line.folded[line.content_start : end]
    if (
        line.is_item
        or section.part
        or line.field
        or end >= len(line.text) - 3
        or line.text[:end].rstrip()[-1:] not in ".:"
        or not _LEAST_AIM <= len(words) <= _AIM_LENGTH
    ):
        return 0
    plain = _IN_ORDER.sub("", words, count=1)
    return end if form_of(line.text[end - len(plain) : end]) is Form.DEED_VERB or _OUGHT.search(plain) else 0


def _is_aim_title(section: Section) -> bool:
    """Tell whether a heading under a priority words an aim: labelled as objective or orientation, or an infinitive."""
    if PRIORITY_LABELS.get(section.label, 9) <= 3:
        return True
    line = section.title_line or section.line
    return bool(line and len(line.content) > 12 and form_of(line.content) is Form.DEED_VERB)
