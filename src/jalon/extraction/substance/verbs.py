"""How the verb of a promise is found: who is told, modals, futures, presents of engagement, passives. Patterns run on folded text."""

import re

from jalon.extraction.lexicon import english, french
from jalon.extraction.lexicon.alternatives import any_of

# Words set between a modal and its verb: ", in consultation with X,", "also", "jointly".
_ASIDE = r"(?:\s?[,\u2013-] ?[^,;.]{2,160}(?:, [^,;.]{2,60}){0,2}?,)?"
_ADVERBS = r"(?: (?:not|also|then|jointly|now|further|always|therefore|only|first|never|immediately|[a-z]{3,}ly(?<!apply)(?<!supply)(?<!rely)))*"
_ENGLISH_MODALS = (
    r"will|shall|must|should|may|might|could|can|would|'ll|(?:is|are) (?:going )?to|(?:has|have) (?:also )?agreed to|"
    r"(?:(?:also|further|hereby|to) )?(?:commits?|plans?|intends?|agrees?|pledges?|promises?|proposes?|undertakes?|expects?) to|"
    r"(?:is|are) (?:also |hereby )?(?:committed|committing|determined|invited|asked|tasked|directed|required|mandated|"
    r"requested|charged) to|(?:is|are) considering(?: whether)?"
)
_STRIVES = r"(?:(?:seek|work|strive|aim|look|endeavou?r|try)(?:ing)? to(?:wards?)? )?"
_PARTICIPLES = (
    r"[a-z]{2,}ed|built|made|set|held|put|found|given|taken|run|paid|sent|drawn|led|kept|begun|drawn up|sold|met|spent|sought|cut"
)
ENGLISH_MODAL = re.compile(
    rf"(?<![a-z-])(?P<modal>(?:{_ENGLISH_MODALS}){_ASIDE}{_ADVERBS}) (?:to )?{_STRIVES}(?P<verb>[a-z][a-z-]+)"
)
ENGLISH_PASSIVE = re.compile(rf"(?:be|get)(?: [a-z]+ly)? (?P<participle>{_PARTICIPLES})\b(?: (?:up|aside|out|on foot|in place)\b)?")
ENGLISH_PRESENT = re.compile(
    rf"\b(?P<verb>{any_of(english.PRESENT_DEEDS | {'confirm', 'confirms', 'agree', 'agrees'})})\b(?! to\b)"
)

_FRENCH_MODALS = (
    r"s'engage(?:nt|ra|ront)? a (?!ce que)|nous engageons a|s'est engagee? a|doi(?:t|vent)|devr(?:a|ont)|devrai(?:t|ent)|entend(?:ent)?|"
    r"compte(?:nt)?|prevoi(?:t|ent)(?: de| d')?|envisage(?:nt|ra|ront)? (?:de|d')|propose(?:nt)? (?:de|d')|"
    r"peu(?:t|vent)|pourr(?:a|ont|ait|aient)|souhaite(?:nt)?|choisi(?:t|ssent) (?:de|d')|decide(?:nt)? (?:de|d')|"
    r"v(?:a|ont)|a(?:ura)? pour mandat (?:de|d')|est mandatee? pour|aur(?:a|ont) a|"
    r"a confie (?:a|aux?) .{3,100}? le mandat (?:de|d')"
)
FRENCH_THAT = re.compile(r"\b(?P<modal>(?:s'engage(?:nt|ra|ront)?|veille(?:ra|ront|nt)?) a ce qu(?:e |'))(?P<verb>[a-z']+)")
_CHARGED = r"(?:est|sont|sera|seront) (?:egalement |aussi )?(?:charge|invite|tenu|appele|mandate|instruit|prie)e?s?"
_NEGATION = r"(?:ne |n')?(?:pas |plus |jamais )?"
FRENCH_MODAL = re.compile(
    rf"\b(?P<modal>(?:{_FRENCH_MODALS}){_ASIDE}|{_CHARGED}(?:{_ASIDE}|,? en (?:relation|synergie|rapport|collaboration|"
    rf"lien) avec [^:;.]{{3,240}}?) ?(?:a|de|d'))\s?"
    rf"(?:(?:aussi|egalement|notamment|ainsi|donc|y|en|se|s'|les?|la|lui|leur) ?)*{_NEGATION}(?P<verb>{french.INFINITIVE})"
)
_FRENCH_PARTICIPLES = (
    r"[a-z]{2,}(?:e|ee|es|ees|i|ie|is|ies|it|ite|its|ites|u|ue|us|ues|ert|erte|erts|ertes|int|inte|ints)|mis(?:e|es)?|pris(?:e|es)?"
)
FRENCH_PASSIVE = re.compile(
    rf"\b(?:(?:ser(?:a|ont)|etre|(?:va|vont) etre) (?:[a-z]+ment )?(?P<participle>{_FRENCH_PARTICIPLES})|(?:est|sont) (?P<planned>prevu|reserve|alloue|accorde|"
    rf"consacre|attribue|inscrit)e?s?)\b(?: (?:sur pied|en place|en oeuvre|en commun))?"
)
FRENCH_FUTURE = re.compile(rf"(?!(?:ser|aur|pourr|devr|faudr|vaudr)(?:a|ont|ons)\b){french.FUTURE.pattern}")
FRENCH_PRESENT = re.compile(rf"\b(?P<verb>{any_of(french.PRESENT_DEEDS - {'doit', 'doivent', 'devons'})})\b")

# Somebody tells somebody to do something: "le Premier Ministre invite le Ministre X à", "require Medsafe to", "Instruction aux Chefs de".
FRENCH_ORDER = re.compile(
    r"(?<!s')\b(?P<order>engage|invite|charge(?! d[eu']|s)|instruit|prie|enjoint|j'instruis|demande|instructions?) (?:a |"
    r"aux? )?(?P<who>(?:le|la|les|l'|tou(?:s|tes)|a|aux?)?\b.{4,260}?)"
    rf"(?:,? ?(?:en (?:relation|synergie|rapport|collaboration|concertation|lien|liaison)|avec)\b(?P<beside>.{{3,260}}?))?,? (?:a|"
    rf"de|d') ?(?::|veiller :|(?P<verb>{french.INFINITIVE}))"
)
ENGLISH_ORDER = re.compile(
    r"(?:^|\b)(?P<order>invites?|directs?|instructs?|requires?|requests?|asks?|orders?|tasks?|mandates?|charges?) (?P<who>(?:the |all |every |each )?"
    r"[a-z][^,;.:]{2,100}?)(?:,[^,]{2,80},| where [a-z ]{4,40})? to (?P<verb>[a-z][a-z-]+)"
)
# A chain of verbs over one object: "définit, maintient et communique", "to develop, test and run".
FRENCH_CHAIN = re.compile(
    rf"(?:(?:,| ?\u2013| ?-)? (?:le cas echeant|s'il y a lieu|au besoin) ?[\u2013-]?|(?:,|,? et|,? ou|,? puis) (?:(?:a|de|"
    rf"d') ?)?(?:{french.INFINITIVE}|[a-z]+(?:ra|ront)\b|{FRENCH_PRESENT.pattern[2:]}))+"
)
ENGLISH_CHAIN = re.compile(
    r"(?:(?:,|,? and|,? or|,? and then) (?!(?:the|a|an|its|our|other|all|new)\b)(?P<next>[a-z]{3,}) (?=the\b|a\b|an\b|its\b|our\b|"
    r"all\b|their\b|and\b|shared\b|new\b)){1,3}"
)

# The verb goes on with something; what it goes on with follows.
GOES_ON_FRENCH = re.compile(
    r"(?:poursui(?:vr\w*|t|vent|vons|vre|te)|maint(?:ien\w*|enir|enons|enu\w*)|continu(?:e\w*|ons)|reconduir\w*|reconduit\w*|"
    r"perenniser\w*|conserv(?:er|era|eront|e|ent)|"
    r"demeur\w+|rest(?:er|era|eront|e|ent)|preserv(?:er|era|eront|e|ent))\b"
)
GOES_ON_ENGLISH = re.compile(
    r"(?:continu(?:e|es|ing|ed)|maintain(?:s|ing|ed)?|keep(?:s|ing)?|kept|sustain(?:s|ing|ed)?|remain(?:s|ing)?|retain(?:s|ing|ed)?|preserve[sd]?)\b"
)
