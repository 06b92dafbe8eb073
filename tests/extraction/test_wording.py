"""How texts are worded: forms of items, promises, facts and aims, in French and English."""

import pytest

from jalon.extraction.folding import fold, key_of
from jalon.extraction.sentences import split_sentences
from jalon.extraction.wording import Form, aims, form_of, promises


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Créer un chantier", Form.DEED_VERB),
        ("Ne pas vendre le phare", Form.DEED_VERB),
        ("Mieux accueillir les marins", Form.DEED_VERB),
        ("S'occuper des digues", Form.DEED_VERB),
        ("de repeindre six bouées", Form.DEED_VERB),
        ("Réduire les déchets", Form.DEED_VERB),
        ("Sous-titrer les vidéos", Form.DEED_VERB),
        ("Former les marins", Form.DEED_VERB),
        ("Employer dix jeunes", Form.DEED_VERB),
        ("Choisissez les formulaires", Form.DEED_VERB),
        ("publish the standard", Form.DEED_VERB),
        ("By 2027, replace two bridges", Form.DEED_VERB),
        ("Better mark the channel", Form.DEED_VERB),
        ("Mise en service du bac", Form.DEED_NOUN),
        ("Élaboration d'un barème", Form.DEED_NOUN),
        ("Soutien aux compagnies", Form.DEED_NOUN),
        ("We will open the library", Form.PROMISE),
        ("La Ville s'engage à publier les contrats", Form.PROMISE),
        ("Une criée sera bâtie au port", Form.PROMISE),
        ("Le Ministère apporte une aide aux pêcheurs", Form.PROMISE),
        ("L'ONPV contribue au balisage du fleuve", Form.PROMISE),
        ("Le port bénéficie du courant", Form.STATEMENT),
        ("Le Ministre a fait un exposé", Form.STATEMENT),
        ("Costs exceeded the estimates", Form.WORDS),
        ("Chantier naval", Form.WORDS),
        ("Quartier des Cales", Form.WORDS),
        ("Member of the board", Form.WORDS),
        ("Former members of the board", Form.WORDS),
    ],
)
def test_an_item_has_the_form_of_its_first_words(text: str, form: Form) -> None:
    assert form_of(text) is form


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Le Ministère veillera, durant tout le mandat, à garder le quai ouvert.", True),
        ("Le Président invite le Ministre des Ports à rouvrir le bac.", True),
        ("The county commits to dredging its harbour.", True),
        ("Until the bridge opens, our work will focus on ferries.", True),
        ("Nous mettons en place un guichet.", True),
        ("Un projet qui permettra de mieux vivre est utile.", False),
        ("The firms that will benefit are small.", False),
        ("Le but premier du plan est de garder les jeunes au port.", False),
        ("Le phosphore est la première cause du problème.", False),
        ("It will depend on the weather.", False),
        ("L'opéra a rouvert.", False),
        ("Les tempêtes de 2024 ne se reproduiront pas.", False),
        ("La Ville ne se retirera pas du port.", True),
    ],
)
def test_a_sentence_promises_by_its_main_verb(sentence: str, expected: bool) -> None:
    assert promises(sentence) is expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("Le plan vise à réduire les délais.", True), ("Our goals are as follows:", True), ("We will open a school.", False)],
)
def test_a_sentence_may_say_an_aim(sentence: str, expected: bool) -> None:
    assert aims(fold(sentence)) is expected


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Un fait. Une promesse.", ["Un fait.", "Une promesse."]),
        ("M. Tremblay viendra. Il parlera.", ["M. Tremblay viendra.", "Il parlera."]),
        ("The U.S. will act. Now.", ["The U.S. will act.", "Now."]),
        ("Art. 5 s'applique, cf. p. 12.", ["Art. 5 s'applique, cf. p. 12."]),
        ("Voir Archives.gov et le site. « Fin ! »", ["Voir Archives.gov et le site.", "« Fin ! »"]),
        ("Doubled? Yes! 40 more.", ["Doubled?", "Yes!", "40 more."]),
        ("sans point final", ["sans point final"]),
        ("", []),
    ],
)
def test_sentences_are_parted_at_their_ends_only(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@pytest.mark.parametrize("text", ["Élève à l’œuvre\u00a0: « Là » – İstanbul\t", "plain ASCII\ttext"])
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_the_key_of_a_text_forgets_case_accents_and_marks() -> None:
    assert key_of("L’Été, déjà !") == key_of("l'ete deja")


def test_labels_one_behind_the_other_are_taken_off_a_few_times_only() -> None:
    assert form_of("Axe 1 : Transports : prolonger la ligne 4") is Form.DEED_VERB
    assert form_of("Axe 1 : " * 3000 + "prolonger la ligne 4") is Form.WORDS
