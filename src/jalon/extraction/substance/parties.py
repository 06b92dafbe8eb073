"""Who leads and with whom: names as printed, found by where they stand to the verb."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jalon.extraction.folding import fold, holds_any
from jalon.extraction.lexicon import english, french
from jalon.extraction.sentences import split_sentences
from jalon.extraction.substance import verbs
from jalon.extraction.substance.deeds import Deed, Range, Voice, find_deed
from jalon.extraction.substance.horizons import find_horizons
from jalon.extraction.substance.language import is_french
from jalon.extraction.substance.names import names_somebody, split_names

# A clause before the subject, or set in it: time, condition, company, means.
_ASIDE = re.compile(
    r"(?:par|en|avec|dans|sous|selon|d'ici|pour|au|aux|a|durant|si|s'il|lorsque|la ou|des|depuis|avant|apres|concernant|afin|"
    r"conformement|grace|ainsi|par ailleurs|d'ailleurs|egalement|de plus|enfin|"
    r"in|over|with|by|where|if|subject|alongside|unless|provided|under|within|during|as|on|at|through|for|from|following|to|"
    r"toward|building|taking|moreover|once|while|when|after|before|until|"
    r"chaire?d|led|jointly|together|working|dirige|preside|prenant|sauf)\b"
)
_CONNECTIVE = re.compile(
    r"(?:(?:ainsi|par ailleurs|d'ailleurs|egalement|de plus|enfin|aussi|moreover|also|in addition|as a result|in particular|"
    r"en particulier|for instance|therefore|furthermore),? |and |et )+"
)
_AGENT = re.compile(
    r"\b(?:par(?! an\b)|by) (?!(?:la suite|exemple|ailleurs|annee|mois|the end|year|le biais|la mise|\d|january|february|march|"
    r"april|may|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|q\d|law|default|means))"
)
_AFTER_AGENT = re.compile(
    r"[.;:()](?!\w)|,|\s(?:a|au|aux|dans|sur|en|d'ici|avant|pour|afin|qui|que|dont|des|on|in|by|before|no later|from|to|for|at|"
    r"which|who|that|with|during|over|within|after|until|pendant|selon|au terme|et recevront|and will)\b"
)
_ROLE_ASIDE = re.compile(
    r", (?:par l'entremise|par l'intermediaire|through|via|en |avec |in |with |alongside|aux cotes|together|jointly|dirige|"
    r"preside|charge de|chaired|whose|dont|qui|which|le cas)"
)
_WITH = re.compile(
    r"\b(?:en (?:etroite )?(?:relation|collaboration|concertation|partenariat|cooperation|lien|synergie|liaison|rapport|"
    r"association|consultation)(?:,? (?:etroite|le cas echeant|au besoin))?,? avec|"
    r"avec (?:la (?:collaboration|participation|contribution)|l'(?:appui|aide|accompagnement|implication)(?: financiere?)?|"
    r"le (?:soutien|concours|support|partenariat)(?: financier)?) (?:de la|de l'|des|du|de|d')|"
    r"ainsi qu'avec|aux cotes (?:de la|de l'|des|du|de|d')|conjointement avec|en (?:y )?(?:associant|impliquant|mobilisant)|"
    r"impliquer|animee?s? par|notamment par|"
    r"in (?:close )?(?:collaboration|partnership|cooperation|consultation|conjunction|coordination|concert) with|"
    r"work(?:s|ing)?(?: closely| together| in partnership)? with|together with|jointly with|partner(?:s|ing)? with|collaborat(?:e|"
    r"es|ing|ion) with|liais(?:e|ing) with|engage (?:openly and constructively )?with|"
    r"meet with|agree(?:d|ment)? with|dialogue with|collaboration avec|with (?:(?:the )?(?:financial )?(?:support|help|assistance|"
    r"participation|collaboration|involvement|input)|funding) (?:of|from)|supported by|alongside|"
    # A bare word says with whom where a body's name follows; with a thing behind it it says how.
    r"(?P<bare>avec|with))\b ?(?:celles? )?(?:de (?:la|l')|du|des|d'|de)?"
)
_AFTER_NAMES = re.compile(
    rf"[.;:()\[](?!\w)|\s[\u2013-]\s|\s(?:a|de|d')\s?(?={french.INFINITIVE})|\sa\s?:|\sto\s(?=[a-z])|,?\s(?:for|pour|afin|in order|"
    rf"on|sur|qui|que|dont|which|who|by|towards?|as|comme|through|over|at|en tant|"
    rf"dans|lors|across|about|sous|under|an?|la diffusion|when|where|that|publi\w+|established?|developing|par|"
    rf"ainsi que pour)(?![a-z])|\s(?:ainsi qu'|en (?=[a-z]+ant\b|y\b|faveur|vue))|"
    rf",\s(?=(?:la|le|les|l'|a|an|un|une|des?|d')?\s?[a-z]+(?:era|ira|eront|iront)\b|{french.INFINITIVE}|\w+ing\b|will\b|notamment|"
    rf"des |dans|il |le projet|published|dedicating|carry\b|{english.BASE_VERB} )|"
    rf"\s(?=(?:va|vont|will|shall|must|met|ouvrira|invite)\b)|\s(?=[a-z]{{3,}}(?:era|eront|ira|iront)\b)|,\s(?=a\s)"
)
_ACTORS = re.compile(
    r"[A-ZÀ-Þ]|\b(?:partenaires|acteurs|ministères|organismes|collectivités|communes|municipalités|entreprises|associations|"
    r"citoyens|milieux?|villes|régions|cantons|universités|syndicats|"
    r"chambres|écoles|élus|conseils|administrations|entités|communautés|propriétaires|provincial|ministères|chercheurs|centres de|"
    r"fabricants|pays|banques|services?|"
    r"partners|stakeholders|departments|agencies|councils|communities|businesses|industry|municipalities|provinces|territories|"
    r"states|cities|universities|unions|employers|citizens|"
    r"organi[sz]ations|governments|iwi|colleges|owners|sector|students|experts|institutions|scientists|administrations|provinces|retirees|Minister)\b"
)
_THING_AFTER = re.compile(
    r"(?:(?:the|a|an|la|le|les|l[’']|un|une|des|de|du|new|its)\s?)*(?:loi|strat[ée]g\w+|plans?|programmes?|politiques?|act|"
    r"strateg\w+|program|policy|policies|first(?! nations)|premi[èe]re?|view|\d|consideration|fonds|outils?|views|broad|terms|"
    r"income|Government.s Act)\b",
    re.IGNORECASE,
)
_ROLE_AS = re.compile(r"[^.;]{3,60}? (?:as|comme) ", re.IGNORECASE)
_LONGEST = 260  # characters: no list of partners is longer
_WITH_HINTS = ("avec", "with", "alongside", "aux cotes", "associant", "impliqu", "animee", "notamment par", "supported by")


def find_lead(text: str) -> Iterator[Range]:
    """Yield where each body that does the deed is named: who is told to, who is the verb's subject, or by whom it is done."""
    deed = find_deed(text)
    if deed is None:
        return
    found = list(_leads_of(text, deed))
    if not found and deed.voice is Voice.OPENING:
        found = list(_of_later_sentence(text, deed))
    yield from found


def _leads_of(text: str, deed: Deed) -> Iterator[Range]:
    folded = fold(text)
    if deed.voice is Voice.TOLD:
        named = list(_several(text, *_without_role(folded, deed.subject)))
        yield from named or ([deed.subject] if text[deed.subject[0]].isupper() and deed.subject[0] else [])
    elif deed.voice is Voice.ACTIVE:
        yield from _subject(text, folded, deed.subject)
    elif deed.voice in (Voice.PASSIVE, Voice.NOUN):
        yield from _agent(text, folded, deed)


def _subject(text: str, folded: str, subject: Range) -> Iterator[Range]:
    """Yield the names in the words before a verb, clauses set off by commas left out."""
    start, end = subject
    start = m.end() if (m := _CONNECTIVE.match(folded, start, end)) else start
    if time := next((close for at, close, _ in find_horizons(folded[start:end]) if at == 0), None):
        start += time
    pieces = _pieces(folded, start, end)
    if " le mandat d" in folded[end : end + 200] and (given := re.compile(r"a confie (?:a|aux?) ").search(folded, end, end + 40)):
        stop = folded.find(" le mandat", given.end())
        yield from _several(text, given.end(), stop)
        return
    named = [
        (begin, close) for begin, close in pieces if not _ASIDE.match(folded, begin, close) and names_somebody(text[begin:close])
    ]
    if named:
        # A clause that opens the sentence may hold names of its own: the subject then stands last, before the verb.
        yield from _several(text, *(named[0] if named[0] == pieces[0] or not _ASIDE.match(folded, *pieces[0]) else named[-1]))


def _pieces(folded: str, start: int, end: int) -> list[Range]:
    cuts = [start - 1, *(m.start() for m in re.compile(r",(?= )|(?<= )[\u2013-](?= )").finditer(folded, start, end)), end]
    pieces = [(a + 1 + (folded[a + 1 : a + 2] == " "), b) for a, b in pairwise(cuts) if b > a + 1]
    return [(a, b) for a, b in pieces if folded[a:b].strip()]


def _without_role(folded: str, span: Range) -> Range:
    start, end = span
    aside = _ROLE_ASIDE.search(folded, start, end)
    return start, aside.start() if aside else end


def _several(text: str, start: int, end: int) -> Iterator[Range]:
    for begin, close in split_names(text, start, end):
        cut = re.search(r"\s(?:qui|dont|who|which|that|whose)\s|\s\((?![A-Z])", text[begin:close])
        close = begin + cut.start() if cut else close
        if names_somebody(text[begin:close]):
            yield begin, close


def _agent(text: str, folded: str, deed: Deed) -> Iterator[Range]:
    after = deed.verb[1]
    for found in _AGENT.finditer(folded, after, deed.sentence[1]):
        stop = _AFTER_AGENT.search(folded, found.end(), deed.sentence[1])
        close = stop.start() if stop else deed.sentence[1]
        words = text[found.end() : close].rstrip(" .,;")
        if names_somebody(words) and not re.search(
            r"\b(?:dirige|preside|chaired|led|propose\w*|develop\w*|impose\w*|anime\w*|faite?s?|owned|prevue?s?|vise\w*|financ\w+|notamment|administered) ?$",
            folded[: found.start()],
        ):
            yield from _several(text, found.end(), found.end() + len(words))
            return


def _of_later_sentence(text: str, deed: Deed) -> Iterator[Range]:
    """Yield the lead named behind a heading that was worded as an imperative: "Launch a portal. The Board will open it." """
    folded = fold(text)
    for start, end in split_sentences(text):
        if start < deed.sentence[1] and not re.match(r"(?:commit|confirm|agree|declare)s? that ", folded[start:]):
            continue
        if is_french(folded):
            continue
        for found in verbs.ENGLISH_MODAL.finditer(folded, start, end):
            if not found["modal"].startswith(("will", "shall", "plan")) and "plans to" not in found["modal"]:
                continue
            leads = list(_subject(text, folded, (start, found.start())))
            if leads:
                yield from leads
                return
            break


def find_partners(text: str) -> Iterator[Range]:
    """Yield where each of those with whom it is done is named."""
    folded, leads = fold(text), list(find_lead(text))
    taken = 0
    for found in _WITH.finditer(folded) if holds_any(folded, _WITH_HINTS) else ():
        if found.start() < taken:
            continue
        start = found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip())
        if found["bare"] and not _says_whom(text, folded, start):
            continue
        stop = _AFTER_NAMES.search(folded, start, start + _LONGEST)
        end = stop.start() if stop else min(len(text), start + _LONGEST)
        if not _ACTORS.search(text[start:end]) or _THING_AFTER.match(text[start:end]):
            continue
        taken = end
        for name in split_names(text, start, end):
            if re.match(r"(?:celle|ceux)\b", text[name[0] : name[1]]):
                continue
            if not _ACTORS.search(text[name[0] : name[1]]) or any(name[0] < close and begin < name[1] for begin, close in leads):
                break
            yield name


def _says_whom(text: str, folded: str, start: int) -> bool:
    """Tell whether a bare "avec" or "with" says with whom: a body follows it at once, and it is not what something is made of."""
    if re.search(
        r"\b(?:partnerships?|agreement|deal|accord|entente|funding agreement|trade agreements, including|passerelles|echanges|"
        r"alliances strategiques|dialogue|relations?|cooperation|coordination|contract|rencontres?|meetings?|alliances?|"
        r"partenariats?|reunions?) (?:strategiques? |semestrielles? |annuelles? |regulieres? |regular )?(?:avec|with)(?: des|"
        r" de| les| l'| la)? ?$",
        folded[:start],
    ):
        return True
    if _THING_AFTER.match(text, start):
        return False
    ahead = text[start : start + 60]
    set_off = folded[:start].rstrip().removesuffix("avec").removesuffix("with").rstrip()
    named = names_somebody(re.split(r"[,.;]", ahead)[0])
    return (
        named
        and (
            set_off.endswith((",", ";"))
            or (bool(re.match(r"(?:(?:la|le|les|the)\s|l[’'])?[A-ZÀ-Þ]", ahead)) and not _ROLE_AS.match(ahead))
        )
        and not re.search(r"(?:jour|day|week|semaine|mois|month|year)\b", fold(ahead[:40]))
    )
