"""What became of every record of two editions: nothing is left over, and what was done to a plan is recognised."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition_sketches import Aim, Promised, outlined, promises, side
from jalon.analysis.comparing import compare_editions
from jalon.analysis.edition_records import RecordKind, side_of
from jalon.analysis.explaining import Change, ChangeKind, Comparison, Move

WATER = "Le Ministère financera douze chantiers de restauration des rives, avec la Ville de Clairmont."
MAPS = "Il publiera une carte des zones inondables."
FARMS = "Le Centre d’essais formera les exploitants aux pratiques qui protègent les cours d’eau."
HOMES = "La Société d’habitation cédera deux terrains publics à la coopérative du quartier."


def commitments(comparison: Comparison) -> list[Change]:
    return [change for change in comparison.changes if change.record_kind is RecordKind.COMMITMENT]


def kinds(before: Aim, after: Aim) -> list[tuple[str, list[str], list[str]]]:
    comparison = compare_editions(side(before), side(after))
    return [
        (change.kind.value, [one.text for one in change.before], [one.text for one in change.after])
        for change in commitments(comparison)
    ]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([WATER], [WATER], [("kept", [WATER], [WATER])]),
        ([WATER], [], [("dropped", [WATER], [])]),
        ([], [WATER], [("new", [], [WATER])]),
        ([f"{WATER} {MAPS}"], [WATER, MAPS], [("split", [f"{WATER} {MAPS}"], [WATER, MAPS])]),
        ([WATER, MAPS], [f"{WATER} {MAPS}"], [("merged", [WATER, MAPS], [f"{WATER} {MAPS}"])]),
        ([WATER, FARMS], [FARMS, WATER], [("moved", [FARMS], [FARMS]), ("kept", [WATER], [WATER])]),
        ([WATER, FARMS], [HOMES, FARMS], [("dropped", [WATER], []), ("new", [], [HOMES]), ("kept", [FARMS], [FARMS])]),
    ],
)
def test_what_became_of_commitments(before: list[str], after: list[str], expected: list[tuple[str, list[str], list[str]]]) -> None:
    assert kinds(promises(*before), promises(*after)) == expected


def test_other_typography_is_no_rewording() -> None:
    [change] = commitments(compare_editions(side(promises(HOMES)), side(promises(HOMES.replace("’", "'").upper()))))

    assert (change.kind, change.is_printed_otherwise) == (ChangeKind.KEPT, True)


def test_a_sign_that_is_said_is_a_word() -> None:
    [change] = commitments(compare_editions(side(promises("Réduire de 50 $.")), side(promises("Réduire de 50 %."))))

    assert change.kind is ChangeKind.REWORDED


def test_a_rewording_says_its_words_with_their_places_in_both_editions() -> None:
    (before, old_text), (after, new_text) = (
        outlined([promises(*texts)]) for texts in ([WATER], [HOMES, WATER.replace("douze", "quatorze")])
    )

    comparison = compare_editions(side_of(before), side_of(after))

    [change] = [one for one in commitments(comparison) if one.kind is ChangeKind.REWORDED]
    [stretch] = [one for one in change.stretches if not one.is_same]
    [was], [now] = change.places(stretch)
    assert (was.of(old_text), now.of(new_text)) == ("douze", "quatorze")


def test_a_split_says_which_words_none_of_the_parts_has() -> None:
    (before, old_text), (after, new_text) = (
        outlined([promises(*texts)]) for texts in ([f"{WATER} {FARMS}"], [WATER, FARMS.replace("exploitants", "fermiers")])
    )

    [change] = commitments(compare_editions(side_of(before), side_of(after)))

    [stretch] = [one for one in change.stretches if not one.is_same]
    assert [span.of(old_text) for span in change.places(stretch)[0]] == ["exploitants"]
    assert [span.of(new_text) for span in change.places(stretch)[1]] == ["fermiers"]


def test_a_priority_that_bears_another_title_is_known_by_what_it_holds() -> None:
    before, after = promises(WATER, FARMS), replace(promises(WATER, FARMS), title="Vivre avec les crues")

    comparison = compare_editions(side(before), side(after))

    assert [(change.kind, change.record_kind) for change in comparison.changes if change.kind is not ChangeKind.KEPT] == [
        (ChangeKind.REWORDED, RecordKind.PRIORITY)
    ]


def test_a_priority_whose_commitments_went_to_two_is_split() -> None:
    whole = Aim("Habiter la vallée", tuple(map(Promised, (WATER, MAPS, FARMS, HOMES))), number="1")
    parts = (
        Aim("Habiter la vallée", (Promised(WATER), Promised(MAPS)), number="1"),
        Aim("Cultiver et loger", (Promised(FARMS), Promised(HOMES)), number="2"),
    )

    split = compare_editions(side(whole), side(*parts))
    merged = compare_editions(side(*parts), side(whole))

    assert [change.kind for change in split.changes if change.record_kind is RecordKind.PRIORITY] == [ChangeKind.SPLIT]
    assert [change.kind for change in merged.changes if change.record_kind is RecordKind.PRIORITY] == [ChangeKind.MERGED]


def test_words_read_as_something_else_are_moved_to_another_role() -> None:
    before = Aim("Habiter la vallée", (Promised(WATER),), context=(HOMES,))
    after = Aim("Habiter la vallée", (Promised(WATER), Promised(HOMES)))

    comparison = compare_editions(side(before), side(after))

    assert [(change.kind, change.move) for change in comparison.changes if change.kind is not ChangeKind.KEPT] == [
        (ChangeKind.MOVED, Move.OTHER_ROLE)
    ]


def test_a_verdict_that_turned_is_told() -> None:
    aim = Aim("Habiter la vallée", (Promised(WATER),), heading="Réponse", verdict="acceptée")

    comparison = compare_editions(side(aim), side(replace(aim, verdict="rejetée")))

    [change] = [one for one in comparison.changes if one.record_kind is RecordKind.RESPONSE]
    [shift] = change.shifts
    assert (change.kind, shift.question, shift.before and shift.before.text) == (ChangeKind.REWORDED, "verdict", "acceptée")


def test_a_comparison_with_a_record_left_over_cannot_be_made() -> None:
    comparison = compare_editions(side(promises(WATER, FARMS)), side(promises(WATER)))

    with pytest.raises(ValueError, match="do not stand in exactly one change"):
        replace(comparison, changes=comparison.changes[:-1])
    with pytest.raises(ValueError, match="do not stand in exactly one change"):
        replace(comparison, changes=(*comparison.changes, comparison.changes[0]))


# Each holds two sentences, so that it may be split; no two share a run of words that would make one of the other.
PARTS = (
    (
        "Le Ministère financera la remise à l’air libre du ruisseau des Saules.",
        "Une équipe de terrain suivra ses crues au printemps.",
    ),
    ("La Ville plantera des arbres sur les quais du vieux port.", "Chaque école adoptera une rangée d’érables."),
    ("Le Centre d’essais agricoles étudiera l’irrigation des petites fermes.", "Ses résultats paraîtront dans un cahier ouvert."),
    ("Nous formerons les exploitants à la culture sans labour.", "Huit séances auront lieu chez des voisins volontaires."),
    ("L’Office d’habitation recevra deux terrains publics près des gares.", "Les loyers y resteront sous la médiane régionale."),
    ("Un fonds d’urgence aidera les dépanneurs qui ferment.", "La relève obtiendra un prêt sans intérêt."),
    ("Le service d’urbanisme accompagnera les petites municipalités.", "Deux conseillers tiendront une permanence mobile."),
    ("Des ateliers de navigation ouvriront dans l’ancien chantier naval.", "Leur musée exposera les cartes du fleuve."),
    ("La Table des villages recensera les besoins de transport collectif.", "Elle proposera un horaire commun aux navettes."),
    ("Un comité d’acheteurs réunira cuisines scolaires et hôpitaux.", "Leur menu d’hiver comptera sur les légumes racines."),
    ("Le Regroupement des riverains mesurera la qualité des eaux.", "Ses relevés nourriront le portail de données."),
    ("Une aide sera offerte aux marchés publics couverts.", "Les étals accueilleront les artisans du dimanche."),
)
TITLES = ("Apprivoiser la rivière", "Nourrir la région", "Accueillir ceux qui arrivent")


@st.composite
def edited_plans(draw: st.DrawFn) -> tuple[tuple[Aim, ...], tuple[Aim, ...], dict[str, str]]:
    """Return a plan, what edits made of it, and what each edited text (as it stood before, or stands after) must be found to be."""
    order = draw(st.permutations(range(len(PARTS))))
    size = draw(st.integers(2, len(order) // 3))
    before = [[" ".join(PARTS[tag]) for tag in order[rank * size : rank * size + size]] for rank in range(len(TITLES))]
    spare = [" ".join(PARTS[tag]) for tag in order[len(TITLES) * size :]]
    after = [list(texts) for texts in before]
    expected: dict[str, str] = {}
    for rank, texts in enumerate(before):
        free = list(texts)
        edits = draw(st.lists(st.sampled_from(["drop", "move", "split", "merge", "reword"]), max_size=len(texts)))
        for edit in edits:
            if len(free) < (2 if edit == "merge" else 1):
                continue
            text = free.pop(0)
            place = after[rank].index(text)
            if edit == "drop":
                after[rank].remove(text)
                expected[text] = "dropped"
            elif edit == "move":
                after[rank].remove(text)
                after[(rank + 1) % len(after)].append(text)
                expected[text] = "moved"
            elif edit == "split":
                first, second = text.split(". ", 1)
                after[rank][place : place + 1] = [f"{first}.", second]
                expected[text] = "split"
            elif edit == "merge":
                other = free.pop(0)
                after[rank].remove(other)
                after[rank][after[rank].index(text)] = f"{text} {other}"
                expected[text] = expected[other] = "merged"
            else:
                after[rank][place] = text.replace(". ", " dans les meilleurs délais. ", 1)
                expected[text] = "reworded"
        expected |= dict.fromkeys(free, "kept")
    if spare and draw(st.booleans()):
        after[0].insert(0, spare[0])
        expected[spare[0]] = "new"
    is_numbered = draw(st.booleans())
    return (
        _aims(before, is_numbered=is_numbered, start=1),
        _aims(after, is_numbered=is_numbered, start=draw(st.integers(1, 3))),
        expected,
    )


def _aims(plan: list[list[str]], *, is_numbered: bool, start: int) -> tuple[Aim, ...]:
    return tuple(
        Aim(
            title,
            tuple(Promised(text, f"{rank}.{place}" if is_numbered else "") for place, text in enumerate(texts, start=start)),
            number=str(rank),
        )
        for rank, (title, texts) in enumerate(zip(TITLES, plan, strict=True), start=1)
    )


@settings(max_examples=60)
@given(edited_plans())
def test_every_edit_is_recognised_and_every_record_accounted_for(
    plan: tuple[tuple[Aim, ...], tuple[Aim, ...], dict[str, str]],
) -> None:
    before, after, expected = plan

    comparison = compare_editions(side(*before), side(*after))

    found = {one.text: change.kind.value for change in commitments(comparison) for one in (change.before or change.after)}
    assert found == expected
    priorities = [change for change in comparison.changes if change.record_kind is RecordKind.PRIORITY]
    assert {change.kind for change in priorities} <= {ChangeKind.KEPT, ChangeKind.SPLIT, ChangeKind.MERGED}


@given(st.permutations(PARTS[:6]), st.permutations(PARTS[:6]))
def test_a_new_order_moves_the_fewest(before: list[tuple[str, str]], after: list[tuple[str, str]]) -> None:
    sides = [side(promises(*(" ".join(texts) for texts in plan))) for plan in (before, after)]

    changes = commitments(compare_editions(*sides))

    assert {change.kind for change in changes} <= {ChangeKind.KEPT, ChangeKind.MOVED}
    kept = [change.before[0].text for change in changes if change.kind is ChangeKind.KEPT]
    assert kept == [text for text in (" ".join(texts) for texts in before) if text in kept]
    assert (before == after) == (len(kept) == len(before))


def test_numbers_that_changed_are_told_beside_what_was_kept() -> None:
    before, after = (Aim("Habiter", (Promised(WATER, number),), number="1") for number in ("1.1", "1.4"))

    [change] = commitments(compare_editions(side(before), side(after)))

    assert (change.kind, change.is_renumbered) == (ChangeKind.KEPT, True)


WORDS = st.lists(
    st.sampled_from(["un", "deux", "rives", "arbres", "port", "ville", "eau", "2027", "12", "le", "la"]), min_size=1, max_size=8
).map(" ".join)
AIMS = st.lists(
    st.builds(
        Aim,
        WORDS,
        st.lists(
            st.builds(Promised, WORDS, st.sampled_from(["", "1", "2"]), st.lists(WORDS, max_size=2).map(tuple)), max_size=3
        ).map(tuple),
        number=st.sampled_from(["", "1", "2"]),
        objectives=st.lists(WORDS, max_size=2).map(tuple),
        context=st.lists(WORDS, max_size=2).map(tuple),
        responder=st.sampled_from([None, "la Ville", "le Port"]),
    ),
    max_size=4,
)


@settings(max_examples=60)
@given(AIMS, AIMS)
def test_whatever_two_plans_say_nothing_is_left_over(before: list[Aim], after: list[Aim]) -> None:
    (old, old_text), (new, new_text) = outlined(before), outlined(after)

    comparison = compare_editions(side_of(old), side_of(new))

    assert len({id(change) for section in comparison.sections() for change in (section.priority, *section.changes)}) == len(
        comparison.changes
    )
    for change in comparison.changes:
        assert "".join(stretch.before for stretch in change.stretches) == " ".join(record.text for record in change.before)
        assert "".join(stretch.after for stretch in change.stretches) == " ".join(record.text for record in change.after)
        for stretch in change.stretches:
            was, now = change.places(stretch)
            assert " ".join(span.of(old_text) for span in was).split() == stretch.before.split()
            assert " ".join(span.of(new_text) for span in now).split() == stretch.after.split()
