"""English: how promises, aims, facts and conditions are worded. Patterns run on folded text."""

import re

from jalon.extraction.lexicon.alternatives import any_of

# Verbs of public action in their base form; compounds first.
_BASE_VERBS = (
    "co-ordinate|fast-track|future-proof|roll-out|set-up|abolish|accelerate|accept|achieve|acquire|act|adapt|add|"
    "address|adjust|administer|adopt|advance|advise|advocate|agree|align|allocate|allow|amend|analyse|analyze|announce|"
    "apply|appoint|approve|arrange|assess|assign|assist|attract|audit|award|back|ban|begin|bolster|boost|bridge|bring|"
    "broaden|build|cancel|cap|caption|carry|catalyse|catalyze|cease|centralise|centralize|certify|champion|change|channel|"
    "clarify|close|codify|collaborate|collect|combat|commence|commission|commit|communicate|compile|complete|conduct|"
    "confirm|connect|conserve|consider|consolidate|construct|consult|continue|contract|contribute|convene|convert|"
    "coordinate|create|curb|cut|declassify|decrease|dedicate|deepen|defend|define|deliver|deploy|design|designate|"
    "deter|determine|develop|devolve|digitise|digitize|direct|disclose|dispose|distribute|divert|divest|document|"
    "double|draft|drive|ease|educate|elect|elevate|eliminate|embark|embed|employ|empower|enable|enact|encourage|end|"
    "endorse|enforce|engage|enhance|enlarge|ensure|equalise|equip|establish|evaluate|examine|exempt|expand|expedite|"
    "exploit|explore|export|extend|facilitate|fight|fill|finalise|finalize|finance|find|fix|focus|follow|form|"
    "formalise|formalize|foster|fund|gather|generate|give|grant|grow|guarantee|halt|halve|harmonise|harmonize|harness|"
    "help|hire|hold|honor|honour|host|house|identify|implement|improve|include|incorporate|increase|inform|initiate|"
    "inspect|install|instigate|institute|insulate|integrate|introduce|invest|investigate|invite|issue|join|keep|launch|"
    "lay|lead|legislate|let|leverage|liaise|license|lift|limit|link|localise|lodge|lower|maintain|make|manage|mandate|"
    "map|mark|maximise|maximize|measure|meet|minimise|minimize|mobilise|mobilize|modernise|modernize|monitor|move|narrow|"
    "negotiate|nominate|nurture|offer|onboard|open|operate|optimise|optimize|order|organise|organize|outlaw|outline|"
    "overhaul|oversee|overturn|participate|partner|pass|pay|permit|phase|pilot|place|plan|plant|position|prepare|"
    "preserve|prevent|prioritise|prioritize|procure|produce|professionalize|progress|prohibit|promote|propose|protect|"
    "provide|publish|purchase|pursue|push|put|raise|ratify|reach|realign|reallocate|reassess|rebuild|recognise|"
    "recognize|recommend|recover|recruit|rectify|redesign|redevelop|redirect|reduce|refer|refine|refocus|reform|"
    "refresh|refurbish|regenerate|regulate|rehabilitate|rehouse|reinforce|reinstate|reintroduce|release|relocate|"
    "remove|renegotiate|renew|reopen|repair|repeal|replace|replant|report|repurpose|require|rescind|research|reserve|"
    "reset|reskill|resolve|resource|respond|restart|restore|restrict|restructure|resume|retain|retrain|retrofit|return|"
    "reuse|reverse|review|revise|revitalise|revitalize|reward|rewrite|roll|run|safeguard|scale|schedule|screen|secure|"
    "seek|select|send|serve|set|settle|share|shift|showcase|sign|simplify|solicit|source|spend|sponsor|stabilise|stand|"
    "standardise|standardize|start|stimulate|stop|streamline|strengthen|study|submit|subsidise|subsidize|supercharge|"
    "supplement|supply|support|survey|suspend|sustain|tackle|take|target|task|teach|test|tighten|trace|track|train|"
    "transfer|transform|transition|translate|treble|trial|triple|undertake|unify|unleash|unlock|update|upgrade|uphold|"
    "upskill|urge|use|utilise|utilize|validate|verify|visit|vote|waive|welcome|widen|withdraw|work|write"
    "|fence|trap|record|dredge|drain|pave|repave|resurface|reseal|reseed|clean|clear|paint|post|print|tell|ask"
    "|answer|listen|feed|harvest|sort|recycle|compost|freeze|insert|lend|lease|rent|buy|sell|tender|stock|swap"
    "|switch|rewet|rewild|sow|shelter|shield|shorten|show|signpost|slow|split|spread|sweep|tailor|trim|ventilate"
    "|archive|automate|balance|broadcast|bury|calculate|check|choose|coach|co-design|co-locate|commemorate"
    "|compensate|compare|decarbonise|decarbonize|decide|decommission|demolish|demonstrate|discontinue|discourage"
    "|discuss|display|disseminate|divide|earmark|eradicate|erect|escalate|explain|forecast|free|fulfil|fulfill"
    "|furnish|handle|highlight|illuminate|impose|incentivise|incentivize|inject|intervene|loan|lobby|locate|match"
    "|mentor|merge|mitigate|motivate|name|notify|observe|obtain|outsource|pair|patrol|pedestrianise|pedestrianize"
    "|penalise|pool|practise|present|press|prosecute|prove|pull|punish|rank|rationalise|rationalize|rebalance"
    "|reclaim|reclassify|reconfigure|reconnect|reconstruct|refill|refrain|refund|register|reimburse|reintegrate"
    "|reject|relax|remediate|remind|remodel|remunerate|reorganise|reorganize|replenish|represent|reroute|respect"
    "|retire|retrieve|revegetate|revive|revoke|ring-fence|rotate|salvage|save|separate|shape|shut|solve|specify"
    "|spur|stockpile|store|structure|substitute|suggest|synchronise|tap|terminate|toughen|trade|treat|trigger|turn"
    "|vaccinate|warn|weave|win|wire|redouble|rehome|re-establish|re-evaluate|re-examine|re-open|re-use"
    "|pre-position|co-fund|co-chair|co-create|co-host|co-lead|crack|deal|get|go|light|pick|see|stay|stick"
    "|talk|walk"
)
# Any word may be one where the object follows at once: "Seed the dunes", "Crowdsource every map".
_NO_VERB = (
    "all|also|although|and|any|because|between|both|but|despite|down|even|except|for|from|half|how|into|just|like|most|near|nearly|not|off|"
    "once|only|out|over|per|plus|quite|rather|since|some|such|than|that|then|there|this|though|through|too|under|until|unlike|upon|via|what|"
    "when|where|whereas|which|while|who|whom|why|with|within|without|about|after|against|almost|along|among|around|before|behind|below|"
    "beside|besides|beyond|during|inside|outside|throughout|toward|towards|you|they|we|she|have|has|had|are|was|were|is|may|can|will|must|"
    "would|should|could|might|does|did|our|your|their|his|her|its|the|many|few|more|less|fewer|another|each|every|everyone|yet|still|now"
)
_OBJECT = (
    "the|an|our|all|every|each|any|both|these|its|their|more|new|at least|up to|\\d[\\d,.]*(?= [a-z]{3})|two|three|four|five|six|seven|eight|nine|ten|"
    "eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundreds?|thousands?"
)
_WITH_OBJECT = rf"(?!{any_of(_NO_VERB.split('|'))}\b)" + (
    rf"[a-z]{{3,}}(?<!s)(?<!ed)(?<!ing)(?<!ly)(?<!tion)(?<!ment)(?<!ity)(?: (?:and|or) (?:[a-z]+))?(?= (?:{_OBJECT})\b)"
)
BASE_VERB = rf"(?:[a-z]{{3,}}(?:[iy][sz]e|ify)|{any_of(_BASE_VERBS.split('|'))})\b(?!')"
OPENS_WITH_BASE_VERB = re.compile(
    r"[\"'(\s]*(?:to |and |then |also |please |not |never |better |further |jointly |actively |continue to |"
    r"work to |seek to |begin to |where appropriate, |as appropriate, |(?:by|in|from|over|within|before|during|as|"
    r"where|to)\b[^,:.]{3,70}, )?"
    rf"(?:[a-z]+ly )?(?:{BASE_VERB}|{_WITH_OBJECT})"
)
OPENS_WITH_GERUND = re.compile(
    r"[\"'(\s]*(?!(?:building|housing|training|funding|during|planning|spring|morning|evening|beijing|king|ring|"
    r"thing|nothing|according|including|following|being)\b)[a-z]{3,}ing\b"
)
OPENS_WITH_DEED_NOUN = re.compile(
    r"[\"'(\s]*(?:(?:the|a|an|new|full|continued|further|increased|improved) )*(?:[a-z]{4,}(?:tion|sion|ment|ance|"
    r"al)|review|support|roll-?out|upgrade|launch|delivery|"
    r"increase|reform|repair|redesign|repeal|ban|pilot|funding|training) (?:of|for|to|in)\b"
)
OPENS_WITH_PAST = re.compile(
    r"[\"'(\s]*(?!(?:need|embed|feed|seed|speed|shed|wed|proceed|succeed|exceed|heed|weed|united|limited|shared|advanced|based|"
    r"increased|improved|continued|reduced|enhanced|expanded|targeted|integrated|red)\b)[a-z]{3,}ed\b(?! to\b)|"
    r"[\"'(\s]*(?:built|made|held|gave|won|led|began|spent|brought|ran|met|grew|kept|sent|sold|taught|wrote)\b"
)
OPENS_WITH_THIRD_PERSON = re.compile(r"(?:will|shall|is hereby|are hereby|is committed|commits?|pledges?|undertakes?)\b")

FUTURE = re.compile(
    r"\b(?:will|shall|'ll|is going to|are going to)\b(?! (?:also )?(?:be (?:able|necessary|sufficient|important|"
    r"difficult)|depend|need to be|vary|remain)\b)"
)
PERFORMATIVE = re.compile(
    r"\b(?:commit(?:s|ted|ting)? to|is committed to|are committed to|is hereby committing|pledg(?:e|es|ed) to|"
    r"undertak(?:e|es) to|promis(?:e|es) to|agree(?:s|d)? to|plan(?:s)? to|intend(?:s)? to|"
    r"is (?:also )?(?:invited|asked|tasked|directed|required|mandated|requested) to|are (?:invited|asked|tasked|"
    r"directed|mandated|requested) to|has agreed to|have agreed to|propos(?:e|es) to)\b"
)
_PRESENT = (
    "support|supports|fund|funds|provide|provides|maintain|maintains|continue|continues|invest|invests|deliver|"
    "delivers|launch|launches|develop|develops|lead|leads|offer|offers|publish|publishes|create|creates|establish|"
    "establishes|strengthen|strengthens|implement|implements|coordinate|coordinates|finance|finances|grant|grants"
)
PRESENT_DEEDS = frozenset(_PRESENT.split("|"))
PRESENT_ONGOING = re.compile(
    r"(?:is|are) (?:developing|working|investing|launching|expanding|supporting|leading|establishing|creating|"
    r"implementing|funding)\b"
)
AGENT = re.compile(
    r"\b(?:the |our |its )?(?:ministry|ministries|minister|ministers|department|departments|government|governments|"
    r"agency|agencies|city|council|administration|state|county|district|authority|board|office|commission|bureau|"
    r"committee|center|centre|service|"
    r"secretariat|cabinet|treasury|university|party|coalition|parliament|province|municipality|region|town|"
    r"university|we|our|it|they|u\.s\.|united states|canada|kingdom|officers?|leaders?|teams?|programme|program)\b"
)

CONTINUED = re.compile(
    r"\b(?:continu(?:e|es|ing)|maintain(?:s|ing)?|keep(?:s|ing)?|sustain(?:s)?|remain(?:s)?|extend(?:s)?|renew(?:s)?|ongoing)\b"
)
CONDITIONAL = re.compile(
    r"\b(?:subject to|provided that|if (?:the|necessary|possible|required|approved|funding|congress|parliament|"
    r"appropriate)|unless|where (?:appropriate|possible|feasible|practicable|funding)|depending on|contingent on|"
    r"as resources (?:allow|permit))\b"
)
POSSIBILITY = re.compile(
    r"\b(?:may|might|could|would|consider(?:s|ing)?|explor(?:e|es|ing)|investigat(?:e|es|ing)|look(?:s|ing)? (?:at|"
    r"into)|potentially|assess (?:the feasibility|whether|options)|seek to)\b"
)
PAST = re.compile(
    r"\b(?:was|were|has been|have been|had|ha(?:s|ve) (?:already |also |long )?(?:[a-z]+ed|lost|fallen|risen|grown|become|made|led|seen|"
    r"shown|met|built|brought|given|taken|gone|come|kept|held|set|put|cut|left|found|won|spent|run|driven|broken)|established|"
    r"launched|completed|published|introduced|received|increased|invested|delivered)\b"
)
STATEMENT = re.compile(
    r"\b(?:is|are|represents?|remains?|includes?|consists?|means|shows?|accounts? for|contains?|exists?|depends?|"
    r"needs?|must|should)\b"
)
AIM = re.compile(
    r"\b(?:aims? (?:to|at|of)|(?:objectives?|goals?|aims?)\b.{0,60}(?:is|are|:|follow)|in order to|so that|"
    r"seeks? to achieve|intended to|designed to)\b"
)
LEADS_TO_DEEDS = re.compile(
    r"\b(?:measures?|actions?|commitments?|initiatives?|steps?|activities|interventions?|deliverables?|we will|will|"
    r"shall|commit|pledge|agree|propose|must also|recommend|priorities for action|milestones|we are going|plan to|"
    r"going to|by doing)\b"
)
LEADS_TO_EXAMPLES = re.compile(
    r"\b(?:such as|including|includes?|for example|e\.g\.|namely|these are|are as follows|criteria|conditions|"
    r"examples?|principles|values|findings|challenges|results|indicators|accomplishments|responsible for|"
    r"require[sd]?|consists? of|defined as|because|reasons?)\b"
)
