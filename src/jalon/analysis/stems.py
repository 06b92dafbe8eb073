"""The stems of a text's words, so that "formations" finds "formation": French and English."""

from functools import cache, lru_cache

import snowballstemmer

from jalon.analysis.folding import words_of

ALGORITHMS = {"fr": "french", "en": "english"}

# Words that say nothing of a subject: articles, pronouns, prepositions, auxiliaries, connectives.
_EMPTY = """
a afin ai ainsi alors au aucun aussi autre autres aux avec avoir car ce ceci cela ces cet cette ceux chaque comme d dans de des dont du
elle elles en encore ensuite entre est et etc etre eu eux fait il ils j jusqu l la le les leur leurs lors lui m mais meme memes mes mis
mise moins mon n ne ni non nos notre nous on ont ou par pas peu peut plus pour pres qu quand que quel quelle quelles quels qui s sa sans
se sera seront ses si soit son sont sous sur t te tel telle telles tels tout toute toutes tous tres un une vers vos votre vous y
about after all also an and any are as at be been being between both but by can do each for from had has have he her his how if in into
is it its may more most must no not of off or other our out over own shall she should so some such than that the their them then there
these they this those through to under up us was we were what when where which while who will with within would you your
"""
EMPTY_WORDS = frozenset(_EMPTY.split())


def stem(word: str, *, language: str) -> str:
    """Return the stem of one folded word; the word itself for a language without an algorithm."""
    return _stem(word, ALGORITHMS[language]) if language in ALGORITHMS else word


def stems_of(text: str, *, language: str) -> list[str]:
    """Return the stems of a text's words in order, empty words left out; of a text in both languages, the stems of both."""
    languages = [language] if language in ALGORITHMS else list(ALGORITHMS)
    words = [word for word in words_of(text) if word not in EMPTY_WORDS]
    return [stem(word, language=each) for each in languages for word in words]


@lru_cache(maxsize=65536)
def _stem(word: str, algorithm: str) -> str:
    # The stemmers know accented words; ours are folded on both sides, so that the same word always gives the same stem.
    return str(_stemmer(algorithm).stemWord(word))


@cache
def _stemmer(algorithm: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(algorithm)
