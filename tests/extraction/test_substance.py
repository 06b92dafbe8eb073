"""What the words of a commitment answer: amounts, horizons, parties, firmness, kind, verdicts."""

import pytest

from jalon.extraction.folding import fold
from jalon.extraction.outline import CommitmentKind, Excerpt, Firmness, Novelty, OutlineCommitment, OutlinePriority, OutlineResponse
from jalon.extraction.substance.amounts import find_amounts
from jalon.extraction.substance.answers import describe
from jalon.extraction.substance.firmness import firmness_of
from jalon.extraction.substance.horizons import find_horizons
from jalon.extraction.substance.intervals import anchored, start_of
from jalon.extraction.substance.kinds import kind_of
from jalon.extraction.substance.parties import find_lead, find_partners
from jalon.extraction.substance.programmes import find_programmes
from jalon.extraction.verdicts import read_verdict
from jalon.spans import Span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("une enveloppe de 1,3 G$ sur cinq ans", [("1,3 G$", "CAD 1300000000")]),
        ("2,5 millions d'euros", [("2,5 millions d'euros", "EUR 2500000")]),
        ("150 M€ et 654,45 €", [("150 M€", "EUR 150000000"), ("654,45 €", "EUR 654.45")]),
        ("a fund of £1.2m", [("£1.2m", "GBP 1200000")]),
        ("$4.2 million for parks", [("$4.2 million", "4200000")]),
        ("CHF 31 millions", [("CHF 31 millions", "CHF 31000000")]),
        ("grants above $10,000", [("$10,000", "10000")]),
        ("une prime de 30 000 euros", [("30 000 euros", "EUR 30000")]),
        ("1 234 567,50 $", [("1 234 567,50 $", "CAD 1234567.5")]),
        ("près de 60 milliards de FCFA", [("60 milliards de FCFA", "XOF 60000000000")]),
        ("NZ$1.2 billion", [("NZ$1.2 billion", "NZD 1200000000")]),
        ("212 communes et 14 %", []),
    ],
)
def test_amounts_are_found_with_currency_and_zeros(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], value) for start, end, value in find_amounts(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("d'ici 2027", [("d'ici 2027", "../2027")]),
        ("d'ici la fin de 2027", [("d'ici la fin de 2027", "../2027")]),
        ("au plus tard le 3 mai 2031", [("au plus tard le 3 mai 2031", "../2031-05-03")]),
        ("by March 2026", [("by March 2026", "../2026-03")]),
        ("before 1 September 2026", [("before 1 September 2026", "../2026-09-01")]),
        ("à partir de 2025", [("à partir de 2025", "2025/..")]),
        ("from April 2013", [("from April 2013", "2013-04/..")]),
        ("PABLO 2031-2036", [("2031-2036", "2031/2036")]),
        ("au cours des trois prochaines années", [("au cours des trois prochaines années", "P3Y")]),
        ("over the next four years", [("over the next four years", "P4Y")]),
        ("within six months", [("within six months", "P6M")]),
        ("dans les 90 premiers jours", [("dans les 90 premiers jours", "P90D")]),
        ("in 2030", [("in 2030", "2030")]),
        ("Q3 2026", [("Q3 2026", "2026-07/2026-09")]),
        ("31/03/2026", [("31/03/2026", "2026-03-31")]),
        ("03/04/2026", [("03/04/2026", "2026")]),
        ("12 communes sur 40", []),
    ],
)
def test_horizons_are_read_as_precisely_as_printed(text: str, found: list[tuple[str, str]]) -> None:
    assert [(text[start:end], value) for start, end, value in find_horizons(fold(text))] == found


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Le Ministère rouvrira la halle aux grains.", ["Le Ministère"]),
        ("En outre, la Ville de Valbrune organisera un forum.", ["la Ville de Valbrune"]),
        (
            "Le Président invite le Ministre chargé de la Forêt, en relation avec la Ville, à agir.",
            ["le Ministre chargé de la Forêt"],
        ),
        ("The Department of Health will publish a guide.", ["The Department of Health"]),
        ("Cabinet Office will lead the work.", ["Cabinet Office"]),
        ("L'ONPV adopte un barème commun.", ["L'ONPV"]),
        ("Planter mille arbres.", []),
    ],
)
def test_the_lead_is_the_body_named_before_the_verb_or_told_to_act(text: str, lead: list[str]) -> None:
    assert [text[start:end] for start, end in find_lead(text)] == lead


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("La Région financera un bus, en partenariat avec La Poste.", ["La Poste"]),
        ("work with communities on wildlife plans", ["communities"]),
        (
            "Elle réussira avec la collaboration de la MRC et des partenaires du port.",
            ["MRC", "des partenaires du port"],
        ),
        ("en lien avec les marées", []),
        (
            "Elle ouvrira deux quais, avec la Ville de Clairmont et le Cercle des pêcheurs.",
            ["la Ville de Clairmont", "le Cercle des pêcheurs"],
        ),
        ("The Ministry will map the bay, with the City of Clairmont.", ["the City of Clairmont"]),
        ("Elle agira, avec la Stratégie des rives comme cadre.", []),
        ("Elle bâtira, avec une aide de 2 M$, une école.", []),
        ("Elle réduira les délais avec un guichet unique.", []),
    ],
)
def test_partners_are_those_with_whom_it_is_done(text: str, partners: list[str]) -> None:
    assert [text[start:end] for start, end in find_partners(text)] == partners


@pytest.mark.parametrize(
    ("text", "programmes"),
    [
        ("Au titre du PABLO 2031-2036, le Ministère agit.", ["PABLO 2031-2036"]),
        ("We will extend the Warm Front Scheme to more homes.", ["Warm Front Scheme"]),
        ("le programme « Plantons des haies ! » sera lancé", ["programme « Plantons des haies ! »"]),
    ],
)
def test_programmes_are_named_as_printed(text: str, programmes: list[str]) -> None:
    assert [text[start:end] for start, end in find_programmes(text)] == programmes


@pytest.mark.parametrize(
    ("text", "firmness"),
    [
        ("Le Ministère finance les ports de pêche.", Firmness.FIRM),
        ("Le Ministère poursuivra le dragage du chenal.", Firmness.CONTINUED),
        ("We will continue to dredge the channel.", Firmness.CONTINUED),
        ("Sous réserve des crédits, le Ministère installera des stations.", Firmness.CONDITIONAL),
        ("Subject to the next budget, the Ministry will establish a fund.", Firmness.CONDITIONAL),
        ("Les armateurs pourraient offrir des stages.", Firmness.POSSIBILITY),
        ("The council may open a second site.", Firmness.POSSIBILITY),
        ("L'Institut mène des essais et finance des relevés qui pourront servir aux ports.", Firmness.FIRM),
        ("Créer une légumerie", Firmness.FIRM),
    ],
)
def test_firmness_is_that_of_the_main_clause(text: str, firmness: Firmness) -> None:
    assert firmness_of(text) is firmness


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Le Ministère apporte une aide financière aux criées.", CommitmentKind.FINANCIAL_SUPPORT),
        ("Former trente guides nature", CommitmentKind.TRAINING),
        ("Le Ministère siégera au comité du littoral.", CommitmentKind.COMMITTEE),
        ("Commission a study into coastal erosion.", CommitmentKind.STUDY),
        ("La Ville a pour mandat de tenir le registre.", CommitmentKind.MANDATE),
        ("Ouvrir un guichet unique", CommitmentKind.SERVICE),
        ("Planter mille arbres", CommitmentKind.OTHER),
    ],
)
def test_the_kind_is_told_by_the_first_words_that_tell(text: str, kind: CommitmentKind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Agreed. We will do it.", "accepted"),
        ("The Government accepts this recommendation in principle.", "accepted in principle"),
        ("La recommandation est acceptée en partie.", "accepted in part"),
        ("The Government does not accept this recommendation.", "rejected"),
        ("La recommandation n'est pas retenue.", "rejected"),
        ("Non-concur. The pilots are examined already.", "rejected"),
        ("Partially concur. Two of the ferries are sold.", "accepted in part"),
        ("Concur in part.", "accepted in part"),
        ("Pas d'accord.", "rejected"),
        ("Partiellement d'accord.", "accepted in part"),
        ("Noted.", "noted"),
        ("Le Ministère soutient les pôles et en a adopté le principe de longue date.", None),
        ("The city supports local shops through grants and advice all year round.", None),
    ],
)
def test_a_verdict_is_read_in_the_first_words_of_an_answer(text: str, verdict: str | None) -> None:
    assert read_verdict(text) == verdict


def test_what_a_column_says_goes_before_what_the_sentence_says() -> None:
    plain = OutlineCommitment("c000000000000", "The Board will open a site by 2027.", Span(100, 135, 4))

    described = describe(
        plain, beside=[("lead", Excerpt("Parks Office", Span(10, 22, 4))), ("horizon", Excerpt("June 2026", Span(30, 39, 4)))]
    )

    assert [m.text for m in described.lead] == ["Parks Office"]
    assert [(m.text, m.value) for m in described.horizon] == [("June 2026", "2026-06"), ("by 2027", "../2027")]
    assert described.horizon[1].span == Span(127, 134, 4)


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("Réponses aux priorités de Valbrune, 2031-2033", "2031"),
        ("Action plan, March 2031", "2031-03"),
        ("Plan de Valbrune 2031-2033, édition de mars 2032", None),
        ("Plan de Valbrune", None),
        (None, None),
    ],
)
def test_a_document_begins_when_its_title_says_so_once(title: str | None, start: str | None) -> None:
    assert start_of(title) == start


def test_a_length_of_time_is_told_from_the_documents_date_and_never_invented() -> None:
    commitment = describe(
        OutlineCommitment("c000000000000", "Over the next two years, the Board will run it.", Span(0, 47)), beside=[]
    )
    plan = (OutlinePriority("1", "Ferries", Span(0, 1), responses=(OutlineResponse(commitments=(commitment,)),)),)

    def value(start: str | None) -> str | None:
        return anchored(plan, start=start)[0].responses[0].commitments[0].horizon[0].value

    assert value("2031") == "2031/P2Y"
    assert value(None) == "P2Y"


def test_a_later_sentence_that_leaves_something_open_does_not_weaken_the_deed() -> None:
    text = "Le Ministère finance les quais. D'autres ports pourraient suivre."
    commitment = describe(OutlineCommitment("c000000000000", text, Span(0, len(text))), beside=[])

    assert commitment.firmness is Firmness.FIRM
    assert [(m.text, m.value) for m in commitment.firmness_words] == [("finance", "firm"), ("pourraient", "possibility")]


def test_novelty_and_what_can_be_verified_are_told_with_the_words_that_decide() -> None:
    text = "The Board will open two ferry terminals by 2031."
    commitment = describe(OutlineCommitment("c000000000000", text, Span(0, len(text))), beside=[])

    assert (commitment.novelty, [m.text for m in commitment.novelty_words]) == (Novelty.NEW, ["open"])
    assert (commitment.verifiable, [m.text for m in commitment.verifiable_words]) == (True, ["two ferry terminals"])
    assert [m.text for m in commitment.action] == ["open two ferry terminals"]
    assert [(m.text, m.value) for m in commitment.quantities] == [("two ferry terminals", "2")]
