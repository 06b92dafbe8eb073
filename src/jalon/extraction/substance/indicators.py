"""How the result will be known: a measure, a target, an evaluation, a report."""

import re
from collections.abc import Iterator

from jalon.extraction.folding import fold, holds_any
from jalon.extraction.substance.deeds import find_deed

_TO_END = (
    r"[^.,;:()]{0,70}?(?=[.,;:()]|\s(?:par|afin|pour|qui|which|that|to|by|before|avant|d'ici|en \d|dans les|"
    r"and publi\w+|au moins|within|from|if|au moyen)\b|$)"
)
_SAID = re.compile(
    rf"\b(?:(?:an? |un |le )?(?:annual |public |progress |regular |yearly )*(?:reports? (?:to|on)|reporting (?:on|against)|"
    rf"compte rendu|rapports? (?:annuels? )?(?:sur|de)|bilan)(?: [a-z]+){{1,6}}?(?=[.,;]|$)|"
    rf"(?:l'|une? |la )?evaluations? (?:globale |independante |annuelle )?(?:du|de|des|d'){_TO_END}|(?:evalue\w*|mesure\w*) (?:par|"
    rf"au moyen|chaque){_TO_END}|(?:evaluated|measured|assessed|reviewed|audited) (?:by|each|every|annually|against){_TO_END}|"
    rf"indicateurs? (?:de|d'){_TO_END}|(?:key |performance )?indicators? (?:of|for){_TO_END}|(?:taux|part|"
    rf"proportion) d\w+ [^.,;:]{{3,40}}|tableaux? de bord(?: [a-z]+)?|dashboards?(?: for [a-z]+ [a-z]+)?|"
    rf"(?:a )?targets? (?:of|for){_TO_END}|[a-z]+ targets?|(?:performance|baseline|outcome) (?:metrics|criteria|data|measures)|"
    rf"satisfaction rate|suivi-evaluation|(?:the )?number of [a-z' -]{{4,40}}(?=[.,;]| over| by|$)|"
    r"le nombre d\w+ [a-z' -]{4,40}(?=[.,;]| et|$)|progress updates|publish(?:ing)? progress|"
    r"(?:collecting and publishing )?[a-z]+ data(?=[.,;]|$)|publier ses resultats)"
)
# Parts of words without which none of these is said.
_HINTS = (
    "report", "rendu", "rapport", "bilan", "evalu", "mesure", "measured", "assessed", "reviewed", "audited", "indicat", "taux d", "part d",
    "proportion d", "tableau", "dashboard", "target", "performance", "baseline", "outcome", "satisfaction rate", "number of", "nombre d",
    "progress", " data", "resultats",
)  # fmt: skip
_CHANGES = re.compile(
    r"(?:redui\w+|diminu\w+|augment\w+|port(?:er|era)|limit\w+|abaiss\w+|atteind\w+|reduc\w+|reduce|increase|lower|cut|halve|raise|decrease|lift)\b"
)
_HAS_SHARE = re.compile(r"\d ?(?:%|per ?cent|percent|pour cent)|\bmoitie\b|\bhalf\b|\d")


def find_indicators(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words say how the result will be known."""
    folded, deed = fold(text), find_deed(text)
    found = [match.span() for match in _SAID.finditer(folded)] if holds_any(folded, _HINTS) else []
    if deed and _CHANGES.match(folded, deed.verb[0]) and _HAS_SHARE.search(folded):
        measured = re.compile(r"(?:(?: de| by) \d[^a-z]*(?:, [^,]*,)?| d'ici \d+,[^,]*,)? ?").match(
            folded, deed.verb[1], deed.action[1]
        )
        start = measured.end() if measured else deed.verb[1] + 1
        if start < deed.action[1] and re.search(r"\d ?(?:%|per ?cent|mt\b|semaines)", folded):
            found.append((start, deed.action[1]))
    seen = 0
    for start, end in sorted(found):
        if start >= seen and end > start:
            seen = end
            yield start, start + len(folded[start:end].rstrip())
