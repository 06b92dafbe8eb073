"""From a document to what became of it: newcomers follow a real plan over a year, by the pages alone, and everybody reads it by date."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser import laval_committee as committee
from browser import laval_plan as plan
from browser import laval_public as public
from browser import newcomers
from browser.newcomers import Newcomer, days

TERRITORY = "Laval (territoire de planification)"
MINISTRY = "Ministère de l’Économie, de l’Innovation et de l’Énergie"
CITY = "Ville de Laval"
POLE = "Pôle régional d’économie sociale de Laval"
ADMINISTRATOR = Newcomer("Anne Administre")
PUBLISHER = Newcomer("Mina Ministère", "Publication (ministère)", MINISTRY)
ADVISER = Newcomer("Vera Ville", "Contribution (partenaire)", CITY)
COORDINATOR = Newcomer(
    "Carl Coordonne", "Coordination (conférence administrative régionale)", "Conférence administrative régionale de Laval"
)
SECRETARY = Newcomer("Sara Secrétaire", "Contribution (partenaire)", POLE)
PUBLISHED, ASKED, DUE, AGREED = (date(2031, *day) for day in ((1, 13), (2, 3), (3, 3), (2, 20)))
FORMED, FIRST, SECOND, AMENDED = (date(2031, *day) for day in ((3, 10), (4, 8), (6, 10), (6, 17)))
CLARIFIED, SUFFICIENT = "dès qu'un projet leur est présenté", "La réponse suffit telle quelle."
SEATS = {CITY: "Présidence", MINISTRY: "Membre", POLE: "Membre"}
ATTENDED = ({CITY: "Présent", MINISTRY: "Présent", POLE: "Présent"}, {CITY: "Présent", MINISTRY: "Excusé", POLE: "Présent"})


@pytest.fixture
def document(corpus: Path) -> Path:
    """Return the real plan; skipped where it does not stand beside the repository."""
    return corpus / "00-qc-reponses-laval" / "document.txt"


def test_a_plan_is_followed_from_its_document_to_minutes_by_newcomers_and_read_by_date(
    page: Page, transactional_db: None, document: Path
) -> None:
    wording = document.read_text("utf-8").partition("• Dans")[2].partition("\n")[0]
    wording = ("Dans" + wording).replace("pourront donc", f"pourront donc, {CLARIFIED}")
    with days(PUBLISHED) as calendar:
        link = newcomers.installed(ADMINISTRATOR)
        newcomers.come_in(page, ADMINISTRATOR, link)
        people = [PUBLISHER, ADVISER, COORDINATOR, SECRETARY]
        for person, link in zip(people, newcomers.invite_all(page, people, territory=TERRITORY), strict=True):
            newcomers.come_in(page, person, link)

        newcomers.sign_in(page, PUBLISHER)
        plan.publish_the_document(page, document, responder=MINISTRY)
        plan.open_the_follow_up(page, starts_on=PUBLISHED)

        calendar.turn_to(ASKED)
        newcomers.sign_in(page, ADVISER)
        plan.ask_about_words(page, due_on=DUE)
        calendar.turn_to(AGREED)
        newcomers.sign_in(page, PUBLISHER)
        plan.answer_and_agree(page, wording=wording)
        plan.publish_what_was_agreed(page, version=2, reason="Convenu avec la Ville.")
        plan.set_aside_enhancing(page, reason=SUFFICIENT)

        calendar.turn_to(FORMED)
        newcomers.sign_in(page, COORDINATOR)
        committee.form_the_committee(page, led_by=CITY, minutes_by=POLE, seats=SEATS, since=PUBLISHED)
        committee.measure_by_attendance(page, "6.2", body=MINISTRY)
        newcomers.sign_in(page, PUBLISHER)
        committee.propose_to_amend(page, "6.2", more=", à chacune de ses rencontres.")
        newcomers.sign_in(page, SECRETARY)
        committee.plan_a_meeting(page, FIRST)
        committee.put_on_the_agenda(page, "6.2")
        committee.convene(page)

        calendar.turn_to(FIRST)
        newcomers.sign_in(page, SECRETARY)
        committee.hold(page, number=1, presences=ATTENDED[0])
        committee.decide(
            page, committee.ITEM, words=committee.DECIDED, follow_up="Publier le libellé", owner=MINISTRY, due_on=SECOND
        )
        committee.draft_the_minutes(page)
        committee.plan_a_meeting(page, SECOND)
        committee.convene(page)

        calendar.turn_to(SECOND)
        newcomers.sign_in(page, SECRETARY)
        committee.hold(page, number=2, presences=ATTENDED[1])
        committee.decide(page, "Adoption")
        committee.publish_the_minutes(page, number=1)

        calendar.turn_to(AMENDED)
        newcomers.sign_in(page, PUBLISHER)
        committee.accept(page, reason="Décision 1.1 du Comité des partenaires.")
        plan.publish_what_was_agreed(page, version=3, reason="Bonifié par le Comité des partenaires.")

        public.see_what_changed(page, newer=2, words=CLARIFIED)
        public.see_what_changed(page, newer=3, words="à chacune de ses rencontres")
        public.read_the_reason_for_setting_aside(page, reason=SUFFICIENT)
        priority = page.url
        there = public.read_the_commitment(page, rate="50 %", body=MINISTRY)
        public.follow_the_chain_both_ways(page, there)

        public.stood_on(page, priority, AGREED - timedelta(days=1), says=["En cours"], not_yet=["Sans objet"])
        public.stood_on(page, priority, AGREED, says=["Sans objet", SUFFICIENT])
        before, after = "par la Ville de Laval.", "à chacune de ses rencontres."
        public.stood_on(page, there, SECOND - timedelta(days=1), says=["100 %"], not_yet=["Décision 1.1"], worded=before)
        public.stood_on(page, there, SECOND, says=["50 %", "Décision 1.1"], worded=before)
        public.stood_on(page, there, AMENDED, says=["50 %"], worded=after)
        english = public.in_english(page).partition("?")[0]
        public.stood_on(page, english, FIRST, says=["100%", "As it stood on"], not_yet=["Decision 1.1"])
