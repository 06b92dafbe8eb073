"""What to put where a file has something ordinary: numbers, words and names that readers stumble over."""

from random import Random

NUMBERS = (
    "0", "1", "-1", "2", "9", "10", "100", "255", "256", "1000", "65535", "65536", "99999", "1000000", "16777217", "2147483647",
    "2147483648", "-2147483648", "4294967295", "4294967296", "9223372036854775807", "-9223372036854775808", "99999999999999999999",
    "1" * 400, "1" * 5000, "0.5", "-0.0", "1e9", "1e308", "1e309", "-1e309", "1e-320", "NaN", "nan", "inf", "-inf", "Infinity", "0x10",
    "1_000", "1,5", "１２", "٣", "²", "Ⅻ", "½", "+7", " 3 ", "3 ", "--3", "0001", "",
)  # fmt: skip
WORDS = (
    "", " ", "\t", "a", "true", "false", "none", "auto", "%", "%1", "%1.%2.%9", "%9%9%9", "#", "#REF!", "rId999", "../x", "/", "..",
    "1cm", "-1cm", "1e400pt", "0pt", "100%", "XFD1048576", "A0", "A1:XFD1048576", "Z99999999", "$A$1", "=1+1", "fr-FR", "zz", "x" * 3000,
    "é", "\u00a0", "\u200b", "\u202e", "\ufeff", "\U0001f600", "A\u0301", "\u0130", "ß", "ﬁ", "Ǆ", "\u1e9e", "\u0345",
)  # fmt: skip
STEERING = (
    "\x1b[31m", "\x1b]0;title\x07", "\u202eabc\u202c", "\u2066x\u2069", "\x9b2J", "\r", "\x08\x08", "\u2028", "\u2029", "\x0b", "\x0c",
    "\x00", "\x7f", "\ufffe", "\uffff", "\ue000", "\U000e0041", "\u200d", "\u00ad", "\x85", "\x1c", "\u180e",
)  # fmt: skip
INJECTIONS = (
    "<script>alert(1)</script>", "</script><svg onload=alert(1)>", "\" onmouseover=\"x", "'--", "{{ 7*7 }}", "{% include 'x' %}",
    "=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(1)", "\t=1", "javascript:alert(1)", "]]>", "<!--", "&lt;b&gt;", "&#0;", "%s%n", "{0}",
    "{name}", "\\u0000", "${x}",
)  # fmt: skip
# Beginnings that mean something to who reads plans.
PHRASES = (
    "Priorité 1 – Se loger", "Priorité 2 :", "Réponse", "Réponse du ministère", "Engagement : planter 300 arbres d'ici 2027",
    "We will:", "Nous nous engageons à :", "1. Bâtir un pont", "1.1.1.1.1.1.1.1.1 Bâtir", "a) ouvrir", "iv) fermer", "• un", "– deux",
    "Axe 1", "Objectif 1.1", "Mesures", "Recommendation 3: accepted in part", "12 M$ sur trois ans", "1 000 000 000 000 000 000 000 $",
    "d'ici le 31 février 2027", "2020-2015", "by 99/99/9999", "n° 3", "Annexe A", "Responsable : la Ville", "MCMXCIX.", "XVIIIXX)",
    "1" * 60 + ".", "100 %", "……………… 12", "Table des matières", "Art. 1er.-", "Q1 2026", "the next 10000000 years", "au cours des 0 prochaines années",
)  # fmt: skip
LETTERS = "aàbcdéeêfghiîjklmnoôœpqrstuùvwxyzAÉ «»–—-•▪’'.,;:!?()[]{}<>&#*_|\\/\"=+~`^%$€\t0123456789"


def number(rng: Random) -> str:
    """Return a number that asks for trouble, or an ordinary one."""
    return rng.choice(NUMBERS) if rng.random() < 0.7 else str(int(10 ** rng.uniform(0, 10)) * rng.choice((1, 1, -1)))


def value(rng: Random) -> str:
    """Return what may stand in an attribute or a cell."""
    pool = rng.random()
    return number(rng) if pool < 0.5 else rng.choice(WORDS) if pool < 0.8 else rng.choice(INJECTIONS)


def words(rng: Random) -> str:
    """Return what may stand in running text; now and then very long."""
    pool = rng.random()
    if pool < 0.4:
        return rng.choice(PHRASES)
    if pool < 0.55:
        return rng.choice(STEERING)
    if pool < 0.7:
        return rng.choice(INJECTIONS)
    if pool < 0.8:
        return rng.choice(WORDS)
    if pool < 0.97:
        return "".join(rng.choices(LETTERS, k=rng.randint(1, 40)))
    return rng.choice((*PHRASES, "a", "é ", "1.", "( ", "- ", "x", "\u0301", "A. ", "et ", "2027 ")) * rng.choice((50, 500, 3000))


def count(rng: Random, *, most: int = 2000) -> int:
    """Return how often to repeat something: mostly little, now and then a lot."""
    return rng.randint(2, 6) if rng.random() < 0.8 else int(10 ** rng.uniform(0.5, len(str(most)) - 1))
