"""Whether a document is a plan at all: total evidence, so that minutes and communiqués give no priorities."""

import re
from itertools import takewhile

from jalon.extraction.drafts import PriorityDraft
from jalon.extraction.evidence import Judgement, weigh
from jalon.extraction.folding import fold
from jalon.extraction.lexicon.labels import PRIORITY_LABELS
from jalon.extraction.lines import Line
from jalon.extraction.sections import Section
from jalon.extraction.wording import Form, form_of, happens_by_itself, promises
from jalon.reading.document import Document

_VOTES = "votes and attendance are recorded"
WEIGHTS = {
    "several priorities": 1.5,
    "priorities are numbered or labelled": 1.5,
    "answers have headings": 1.5,
    "many commitments": 1.5,
    "the title names a plan": 1.5,
    "its lists say what is done, where and how much": 1.5,
    "a table of measures": 1.5,
    "most commitments promise in so many words": 1.5,
    "commitments are well founded": 1.0,
    "nobody is named that could do most of what is foretold": -3.0,
    "the title names minutes, a communiqué, a law or a report": -3.0,
    "the title names a guide to plans or a consultation on one": -4.5,
    _VOTES: -4.0,
    "articles of law": -4.0,
    "a dateline and contacts of a press release": -3.0,
    "its titles speak to somebody who applies": -4.5,
    "its titles are those of a release of figures": -4.5,
    "most of its numbered parts promise nothing": -2.0,
    "hardly any commitment": -2.0,
    "neither the title, nor labels, nor headings of answers speak of a plan": -2.0,
}
THRESHOLD = 3.0
_MOST = 0.6
_SEVERAL = 4
_FIGURE_TITLES = 3
_PARTS, _HALF = 3, 0.5
_LOOKED_AT = 40
_TITLE_LINE = 120  # characters: what stands on a cover is shorter

_PLAN = re.compile(
    r"\b(?:plans?|strateg(?:ie|y|ies|ic)|priorites?|priorit(?:y|ies)|feuille de route|roadmap|engagements?|"
    r"commitments?|programme|politique|policy|initiatives?|pacte|actions?|reponses?|responses?|mesures?|measures?|"
    r"white paper|coalition|accord de|livre blanc|declaration|projet de|plateforme|platform|manifest[eo]?|agenda|"
    r"contrat|convention|protocole|entente|charte|charter|"
    r"agreement|vision|conseil interministeriel|"
    r"reunion interministerielle|recommend?ations?|pledges?|"
    # How governments open a session or a term: they say there what they will do.
    r"(?:speech from the|discours du) (?:throne|trone)|throne speech|(?:king|queen)'s speech|discours d'(?:ouverture|investiture)|"
    r"state of the (?:state|city|county|province)|address to the (?:assembly|legislature))\b"
)
_OTHER = re.compile(
    r"^guide\b|/ guide\b|\bguide (?:pratique|methodologique|technique|du|de la|de l'|des|for|to)\b|\bhow to\b|mode d'emploi|"
    r"\b(?:proces[- ]verba(?:l|ux)|comptes?[- ]rendus?|minutes|communique|press release|media release|news release|"
    r"conseil des ministres|cabinet meeting|ordre du jour|agenda of|rapport annuel|annual report|"
    r"rapport d'activites?|bilan|"
    r"appels? d'offres|avis de marche|request for (?:proposals|tenders)|invitation to tender|job posting|"
    r"offre d'emploi|plan de cours|course outline|syllabus|questions frequentes|frequently asked|inventaire|"
    r"inventory|reglement|regulation|bylaw|by-law|loi\b|act \d{4}|arrete|decret|deliberation|"
    r"rapport de gestion|faq|"
    r"discours (?!du trone|d'ouverture|d'investiture|de politique)|(?<!throne )(?<!king's )(?<!queen's )speech (?!from the throne)|"
    r"catalogue|register|registre|repertoire|statement of accounts|"
    r"etats financiers|financial statements|seance|statistical (?:release|bulletin|report|digest)|bulletin statistique|note de conjoncture)\b"
)
# A guide, a form or a consultation speaks of plans in their own words; its title says "plan" as often as a plan's does.
_ABOUT_PLANS = re.compile(
    r"(?:^|/ )(?:diagnostic|etat des lieux|needs assessment|situation analysis|appels? a projets|call for (?:projects|proposals)|"
    r"cahier des (?:clauses|charges)|statement of work|notification of decision|decision notice|planning permission)\b|"
    r"\bterms of reference\b|\b(?:bilan|synthese|restitution) de (?:la )?concertation\b|\bce que vous avez (?:imagine|propose|dit)\b|"
    r"\bguides? (?:pratiques?|methodologiques?|techniques?)\b|\bguides? (?:du|de|des|pour|for|to)\b|\bguide d'|\bhave your say\b|\bdonnez votre avis\b|"
    r"\b(?:public consultation|consultation (?:paper|document)|document de consultation|discussion paper|call for evidence|"
    r"appel a contributions|handbook|toolkit|boite a outils)\b"
)
# What releases of official figures are made of, in two languages.
_FIGURES = re.compile(
    r"(?:main points|headlines?|key (?:findings|statistics|points)|main findings|data (?:quality|sources?|tables?)(?: and .{3,30})?|"
    r"revisions?(?: policy| and .{3,20})?|strengths and limitations|(?:quality and )?methodolog(?:y|ical notes?)(?: .{3,30})?|"
    r"uses? and users?|users and uses|coverage|related statistics|"
    r"(?:next|future) (?:release|developments?|publications?)|official statistics(?: .{3,30})?|background notes?|technical notes?|"
    r"faits saillants|principaux resultats|sources et (?:methodes?|definitions?)|methodologie|definitions?|qualite des donnees|"
    r"notes? (?:methodologiques?|techniques?)|prochaine (?:parution|publication|diffusion)|champ(?: de l'enquete)?|pour comprendre|donnees complementaires)"
)
_DEFINITE = re.compile(
    r"\d|(?<=[\s'’])[A-ZÀ-Þ]|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|vingt)\b"
)
# The words of those who were asked are not those of a plan.
_HEARD = re.compile(
    r"^(?!.*\b(?:we (?:will|are doing|did)|our (?:response|answer)|nous (?:allons|ferons)|notre reponse))(?: / )?[^/]*"
    r"\b(?:what we heard|ce que nous avons entendu|report on the consultation|consultation (?:report|summary)|rapport (?:de|sur la) consultation)\b"
)
_VOTE = re.compile(
    r"\b(?:vote\s*:|pour\s*:\s*\d|contre\s*:\s*\d|abstentions?\s*:|a l'unanimite|(?:la )?seance est (?:levee|"
    r"ouverte)|seance levee|carried unanimously|motion carried|moved by|seconded by|present(?:e?s)?\s*:|"
    r"absent(?:e?s)?\s*:|absents excuses|"
    r"apologies(?: for absence)?\s*:|in attendance\s*:|attendees|ordre du jour|secretaire de seance|"
    r"meeting (?:adjourned|closed|opened)|quorum|il est (?:propose|resolu)|it was (?:resolved|agreed)|"
    r"resolu(?:tion)? (?:que|that))\b"
)
# Sections of a job posting, a call for projects, a form: they tell somebody what he is to do, bring or send.
_APPLYING = re.compile(
    r"^(?:how to apply|what you(?:'ll| will)? (?:do|bring|need|have)|who (?:can|may) apply|about (?:the (?:role|job|position)|you)|"
    r"(?:your |key )?(?:responsibilities|qualifications|requirements|duties)|eligib\w+.{0,40}|selection (?:criteria|process)|"
    r"what we offer|salary.{0,30}|application (?:form|process|deadline)|"
    r"(?:comment|pour) postuler|comment deposer.{0,40}|votre (?:profil|mission|role)|vos (?:missions|responsabilites)|profil recherche|"
    r"ce que nous offrons|exigences.{0,40}|conditions d'(?:admissibilite|eligibilite|emploi).{0,40}|qui peut (?:postuler|deposer|presenter).{0,40}|"
    r"(?:criteres|modalites) (?:de selection|d'evaluation|d'admissibilite|de depot).{0,40}|depot des (?:dossiers|candidatures|projets).{0,40}|"
    r"projets admissibles.{0,40}|depenses admissibles.{0,40})\W*$"
)
# Parties bind themselves article by article: such a text is a plan when it says what each will do.
_CONTRACT = re.compile(r"\b(?:convention|contrat|pacte|protocole|entente|accord|agreement|contract|compact|covenant)\b")
_ARTICLE = re.compile(r"(?:article|art\.|section|s\.|§)\s*(?:premier|l?\.?\s?\d+(?:-\d+)?)\b")
_PRESS = re.compile(
    r"\b(?:for immediate release|pour diffusion immediate|contacts? (?:presse|media)|media contacts?|"
    r"press contacts?|relations (?:avec les medias|presse)|service de presse|notes to editors|-\s?30\s?-|"
    r"media relations|contacts? :|"
    r"porte-parole|a propos de|conseil a examine et adopte|a declare|said (?:the )?(?:minister|mayor|premier))\b"
)


def judge_plan(document: Document, lines: tuple[Line, ...], *, root: Section, drafts: list[PriorityDraft]) -> Judgement:
    """Return the judgement whether the document is a plan, given the priorities that its structure would give."""
    commitments = [c for draft in drafts for c in draft.commitments()]
    title = _title(document, lines, root=root)
    texts = [line for line in lines if not line.in_table]
    observations: dict[str, float | bool] = {
        "several priorities": len(drafts) >= 2,
        "priorities are numbered or labelled": sum(d.number is not None for d in drafts) >= max(2, 0.5 * len(drafts)),
        "answers have headings": any(r.heading for d in drafts for r in d.responses),
        "many commitments": min(1.0, len(commitments) / 8),
        "the title names a plan": bool(_PLAN.search(title)),
        "its lists say what is done, where and how much": len(drafts) >= _PARTS and _definite_share(drafts) > _HALF,
        "a table of measures": any(d.family in ("table", "answers") for d in drafts),
        "most commitments promise in so many words": _promise_share(drafts) >= _MOST and len(commitments) >= _SEVERAL,
        "commitments are well founded": sum(c.judgement.strength for c in commitments) / len(commitments) if commitments else 0.0,
        "nobody is named that could do most of what is foretold": _foretold_share(drafts) > _MOST,
        "the title names minutes, a communiqué, a law or a report": bool(_OTHER.search(title)),
        "the title names a guide to plans or a consultation on one": bool(_ABOUT_PLANS.search(title) or _HEARD.match(title)),
        _VOTES: False,
        "articles of law": not _CONTRACT.search(title)
        and sum(bool(_ARTICLE.match(line.folded)) for line in texts) >= max(3, 0.08 * len(texts)),
        "a dateline and contacts of a press release": len(texts) < 90 and _count(_PRESS, texts) >= 2,
        "its titles speak to somebody who applies": sum(bool(_APPLYING.search(fold(s.title))) for s in root.walk() if s.heading)
        >= 2,
        "its titles are those of a release of figures": sum(
            bool(_FIGURES.fullmatch(fold(s.title))) for s in root.walk() if s.heading
        )
        >= _FIGURE_TITLES,
        "most of its numbered parts promise nothing": _empty_share(drafts) > _MOST,
        "neither the title, nor labels, nor headings of answers speak of a plan": not _speaks_of_plan(title, drafts),
        "hardly any commitment": len(commitments) < 2,
    }
    if not commitments:
        observations["hardly any commitment"] = 5.0
    judgement = weigh(observations, weights=WEIGHTS, threshold=THRESHOLD)
    if judgement.total + WEIGHTS[_VOTES] >= THRESHOLD:
        return judgement  # votes could not change it, and looking for them goes through the whole text
    observations[_VOTES] = _count(_VOTE, texts) >= 3
    return weigh(observations, weights=WEIGHTS, threshold=THRESHOLD)


def _definite_share(drafts: list[PriorityDraft]) -> float:
    """Return the share of the commitments that open with a verb of doing and hold a figure or a name: advice to others is not so definite."""
    lines = [line for draft in drafts for line, _, _ in (c.passage for c in draft.commitments())][:_LOOKED_AT]
    definite = sum(
        line.is_item and form_of(line.content) is Form.DEED_VERB and bool(_DEFINITE.search(line.content[1:])) for line in lines
    )
    return definite / len(lines) if len(lines) >= _SEVERAL else 0.0


def _empty_share(drafts: list[PriorityDraft]) -> float:
    """Return the share of the parts without label under which nothing is promised: chapters of a report, not priorities."""
    parts = [d for d in drafts if isinstance(d.family, tuple) and not d.family[0]]
    return sum(not d.commitments() for d in parts) / len(parts) if len(parts) == len(drafts) and parts else 0.0


def _promise_share(drafts: list[PriorityDraft]) -> float:
    texts = [line.text[start:end] for draft in drafts for line, start, end in (c.passage for c in draft.commitments())][:_LOOKED_AT]
    return sum(promises(text) for text in texts) / len(texts) if texts else 0.0


def _foretold_share(drafts: list[PriorityDraft]) -> float:
    """Return the share of the sentences of prose that foretell what nobody is named to do, as a diagnosis or a scenario does."""
    texts = [
        line.text[start:end]
        for draft in drafts
        for line, start, end in (c.passage for c in draft.commitments())
        if not line.is_item
    ]
    return sum(happens_by_itself(text, fold(text)) for text in texts[:_LOOKED_AT]) / len(texts[:_LOOKED_AT]) if texts else 0.0


def _speaks_of_plan(title: str, drafts: list[PriorityDraft]) -> bool:
    if _PLAN.search(title) or any(d.family in ("table", "answers") for d in drafts):
        return True
    labelled = any(isinstance(d.family, tuple) and d.family[0] in PRIORITY_LABELS for d in drafts)
    return labelled or any(r.heading for d in drafts for r in d.responses)


def names_plan(document: Document, lines: tuple[Line, ...], *, root: Section) -> bool:
    """Tell whether the title names a plan, and nothing that is told from a plan by its name."""
    title = _title(document, lines, root=root)
    return bool(_PLAN.search(title)) and not _OTHER.search(title)


def _title(document: Document, lines: tuple[Line, ...], *, root: Section) -> str:
    """Return the folded title: as the document gives it, its first heading, and the short lines before its first paragraph."""
    first = next((s.title for s in root.walk() if s.heading is not None), "")
    opening = [line.text for line in takewhile(lambda line: len(line.text) < _TITLE_LINE, lines[:4]) if not line.in_table]
    return fold(" / ".join([document.title or "", first, *opening]))


def _count(pattern: "re.Pattern[str]", lines: list[Line]) -> int:
    return sum(1 for _ in pattern.finditer("\n".join(line.folded for line in lines)))
