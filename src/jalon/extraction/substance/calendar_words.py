"""Months, seasons, counts and units of time as texts print them, folded, and what they are worth."""

MONTHS = {
    "janvier": 1, "fevrier": 2, "mars": 3, "avril": 4, "mai": 5, "juin": 6, "juillet": 7, "aout": 8,
    "septembre": 9, "octobre": 10, "novembre": 11, "decembre": 12,
    "janv": 1, "fevr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
COUNTS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "douze": 12, "quinze": 15, "dix-huit": 18, "vingt-quatre": 24,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "eighteen": 18, "twenty": 20, "twenty-four": 24, "thirty": 30, "hundred": 100, "a hundred": 100,
    "onze": 11, "vingt": 20, "trente": 30, "soixante": 60, "quatre-vingt-dix": 90, "cent": 100,
}  # fmt: skip
UNITS = {
    "an": "Y", "annee": "Y", "year": "Y", "exercice": "Y", "mois": "M", "month": "M", "semaine": "W", "week": "W", "jour": "D", "day": "D",
    "trimestre": "3M", "quarter": "3M", "semestre": "6M", "fortnight": "2W",
}  # fmt: skip
YEAR = r"(?:19|20|21)\d\d"
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
UNIT = r"(?:ans?|annees?|exercices?|mois|semaines?|jours?|trimestres?|semestres?|years?|months?|weeks?|days?|quarters?)"
SEASON = r"(?:printemps|ete|automne|hiver|rentree|spring|summer|autumn|fall|winter|christmas|noel|easter|paques)"


def unit_of(printed: str) -> str:
    """Return the ISO 8601 designator of a unit of time as printed."""
    bare = printed if printed == "mois" else printed.removesuffix("s")
    return UNITS.get(bare, "")


def count_of(printed: str | None) -> int:
    """Return what a count printed in figures or words is worth; 1 where none is printed, 0 where it is not known."""
    if not printed:
        return 1
    return int(printed) if printed.isdigit() else COUNTS.get(printed, 0)
