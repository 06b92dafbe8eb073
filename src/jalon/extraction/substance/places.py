"""Where it is done, or the places that it is limited to: names and described areas behind "à", "dans", "in", "across"."""

import re
from collections.abc import Iterator

from jalon.extraction.folding import fold
from jalon.extraction.substance.horizons import find_horizons
from jalon.extraction.substance.language import is_french

_FRENCH_AREAS = (
    r"regions?|territoires?|villes?|villages?|quartiers?|arrondissements?|communes?|departements?|zones?|centre-ville|banlieues?|"
    r"campus|littoral|bassins?|vallee|cantines?|ecoles|universites|parcs?|"
    r"locaux|batiments|campagnes|agglomerations?|boulevard|rues?|lac|iles?|pays|provinces?|cantons?|prisons|hopitaux|"
    r"transports en commun|secteur public|programmes scolaires|cycles educatifs|aeroport|plateformes aeroportuaires|"
    r"sous-region|monde|sites?|gares?|ports?|milieux? rura\w+|endroits|administration|echelle|ambassades"
)
_ENGLISH_AREAS = (
    r"regions?|areas?|districts?|county|counties|city|cities|towns?|villages?|neighbou?rhoods?|provinces?|corridor|country|"
    r"islands?|schools?|hospitals?|prisons?|coast|lakes?|rivers?|parks?|streets?|"
    r"roads?|sites?|campus|catalog|platform|portal|registry|buildings|departments|sector|proceedings|emergency departments|airports?|stations?|world"
)
_FRENCH_AREA, _ENGLISH_AREA = (re.compile(rf"\b(?:{names})\b") for names in (_FRENCH_AREAS, _ENGLISH_AREAS))
_FRENCH_IN = re.compile(
    r"\b(?:dans (?:les?|la|l'|des|toute?s? (?:les?|la|l')|l'ensemble d\w+ ?(?:la|l')?|tous les)|sur (?:les?|la|l'|l'ensemble du|"
    r"le territoire d\w+)|au (?:coeur|sein|niveau|nord|sud|centre-ville|large) ?(?:du|de la|de l'|des|de)?|"
    r"au|aux|a|en|autour d\w+|le long d\w+|partout|a travers|entre)(?=\s|')"
)
_ENGLISH_IN = re.compile(
    r"\b(?:in|at|across|throughout|within|on|around|along|between|near|into|for)(?: (?:the|all|its|our|every|islands of))? "
)
_ALONE = re.compile(
    r"\b(?:nationwide|statewide|worldwide|globally|province-wide|countrywide|on-shore and off-shore|partout ou [a-z' ]{3,30}|a l'echelle [a-z-]+)\b"
)
_PLACE_NAME = re.compile(r"(?:(?:l[’']|la |le |les |the )?(?:[A-ZÀ-Þ][\w’'-]+))")
_END = re.compile(
    r"[.;:,()](?!\d)|\s(?:–|-)\s|\s(?:pour|afin|d'ici|avant|par|avec|qui|que|en|dont|il|chaque|a partir|des (?=\d)|"
    r"et (?=[a-z]+er\b)|ou (?=l')|dans|durant|susceptib\w+|the|to|by|with|from|that|which|where|for|so|as|each|every|during|"
    r"before|until|in|over|and (?=[a-z]+ )|starting|when|or)\b"
)
_NO_PLACE = re.compile(
    r"(?:\W*(?:[Ll]oi|[Pp]lan|[Ss]trat|[Pp]rogram|[Cc]adre|[Cc]onseil|[Cc]omit|[Mm]inist|[Aa]ct\b|[Bb]ill|English|French|anglais|"
    r"français|Parliament|AI\b|IA\b|PME|Q[1-4]))"
)


def find_places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each place is named or described."""
    folded = fold(text)
    times = [(start, end) for start, end, _ in find_horizons(folded)]
    found = [match.span() for match in _ALONE.finditer(folded)]
    for pattern, areas in ((_FRENCH_IN, _FRENCH_AREA),) if is_french(folded) else ((_ENGLISH_IN, _ENGLISH_AREA),):
        for match in pattern.finditer(folded):
            found.extend(_place(text, folded, match, areas=areas))
    seen = 0
    for start, end in sorted(found):
        if start >= seen and not any(start < close and begin < end for begin, close in times):
            seen = end
            yield start, end


def _place(text: str, folded: str, match: "re.Match[str]", *, areas: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    begin = match.end() + (len(text[match.end() :]) - len(text[match.end() :].lstrip()))
    stop = _END.search(folded, begin + 1)
    end = min(stop.start() if stop else len(folded), begin + 80)
    words = folded[begin:end].split()
    if not words or _NO_PLACE.match(text[begin:end]):
        return
    named = bool(_PLACE_NAME.match(text, begin)) and match.group().strip() not in ("for", "into", "pour")
    described = bool(areas.search(" ".join(words[:4]))) and match.group().split()[0] not in (
        "a",
        "aux",
        "en",
        "for",
        "into",
        "entre",
    )
    if named or described:
        yield match.start(), begin + len(folded[begin:end].rstrip())
