"""The desk's addresses, in both languages."""

from jalon.publish.addresses import Route
from jalon.publish.desk.views import (
    agreed,
    annual,
    checks,
    comments,
    comparing,
    follow_lists,
    follow_up,
    following,
    history,
    home,
    lists,
    mail,
    notices,
    people,
    plans,
    priorities,
    progress,
    review,
    steps,
    together,
    uploads,
)
from jalon.publish.lists.words import FILE_EN, FILE_FR, LIST_EN, LIST_FR

DRAFT_FR, DRAFT_EN = "brouillons/<slug:id>/", "drafts/<slug:id>/"
ITEM_FR, ITEM_EN = "suivi/<slug:kind>/<slug:id>/", "follow-up/<slug:kind>/<slug:id>/"
LED_FR, LED_EN = "avancement/engagements/<slug:id>/", "progress/commitments/<slug:id>/"
ANNUAL_FR, ANNUAL_EN = "bilans/<slug:id>/", "annual-assessments/<slug:id>/"

ROUTES: tuple[Route, ...] = (
    Route("desk.home", "", "", home.home),
    Route("desk.waiting", "a-faire/", "to-do/", lists.waiting),
    Route("desk.late", "retards/", "late/", lists.late),
    Route("desk.changes", "changements/", "changes/", lists.changes),
    Route("desk.notices", "avis/", "notices/", notices.notices),
    Route("desk.notice", "avis/<int:pk>/", "notices/<int:pk>/", notices.open_notice),
    Route("desk.follow", "suivre/", "following/", following.follow),
    Route("desk.mail", "courriel/", "mail/", mail.my_choice),
    Route("desk.outbox", "envois/", "outbox/", mail.outbox),
    Route("desk.keys", "touches/", "keys/", home.keys),
    Route("desk.new", "nouveau/", "new/", uploads.new),
    Route("desk.reading", "lectures/<str:key>/", "readings/<str:key>/", uploads.reading),
    Route("desk.plan", "plans/<slug:id>/", "plans/<slug:id>/", plans.plan),
    Route("desk.edition", "plans/<slug:id>/edition/", "plans/<slug:id>/edition/", uploads.edition),
    Route("desk.review", DRAFT_FR, DRAFT_EN, review.review),
    Route("desk.act", DRAFT_FR + "geste/", DRAFT_EN + "action/", review.act),
    Route("desk.since", DRAFT_FR + "depuis/", DRAFT_EN + "since/", review.since),
    Route("desk.holders", DRAFT_FR + "places/", DRAFT_EN + "places/", review.holders),
    Route("desk.checks", DRAFT_FR + "verifications/", DRAFT_EN + "checks/", checks.checks),
    Route("desk.compare", DRAFT_FR + "comparaison/", DRAFT_EN + "comparison/", comparing.compare),
    Route("desk.history", DRAFT_FR + "historique/", DRAFT_EN + "history/", history.history),
    Route("desk.answers", DRAFT_FR + "reponses.json", DRAFT_EN + "answers.json", plans.answer_file),
    Route("desk.discard", DRAFT_FR + "ecarter/", DRAFT_EN + "discard/", plans.discard),
    Route("desk.reopen", DRAFT_FR + "reprendre/", DRAFT_EN + "reopen/", plans.reopen),
    Route("desk.follow_up", "plans/<slug:id>/suivi/", "plans/<slug:id>/follow-up/", follow_up.follow_up),
    Route("desk.assign", "plans/<slug:id>/suivi/confier/", "plans/<slug:id>/follow-up/assign/", follow_up.assign),
    Route("desk.agreed", "plans/<slug:id>/convenu/", "plans/<slug:id>/agreed/", agreed.agreed),
    Route("desk.priority", "priorites/<slug:id>/", "priorities/<slug:id>/", priorities.priority),
    Route("desk.add", "priorites/<slug:id>/ajouter/<slug:kind>/", "priorities/<slug:id>/add/<slug:kind>/", priorities.add),
    Route("desk.progress", "avancement/", "progress/", progress.led),
    Route("desk.updates", "avancement/a-accepter/", "progress/to-accept/", progress.updates),
    Route("desk.report", LED_FR, LED_EN, progress.report),
    Route("desk.assess", LED_FR + "evaluer/", LED_EN + "assess/", progress.assess),
    Route("desk.give", LED_FR + "porteur/", LED_EN + "lead/", progress.give),
    Route("desk.lists", "suivi/", "follow-up/", follow_lists.lists),
    Route("desk.items", "suivi/" + LIST_FR, "follow-up/" + LIST_EN, follow_lists.items),
    Route("desk.items_file", "suivi/" + FILE_FR, "follow-up/" + FILE_EN, follow_lists.items_file),
    Route("desk.together", "suivi/" + LIST_FR + "ensemble/", "follow-up/" + LIST_EN + "together/", together.together),
    Route("desk.annuals", "bilans/", "annual-assessments/", annual.annuals),
    Route("desk.annual_new", "bilans/dresser/", "annual-assessments/draw-up/", annual.new),
    Route("desk.annual", ANNUAL_FR, ANNUAL_EN, annual.annual),
    Route("desk.annual_freeze", ANNUAL_FR + "figer/", ANNUAL_EN + "freeze/", annual.freezing),
    Route("desk.annual_publish", ANNUAL_FR + "publier/", ANNUAL_EN + "publish/", annual.publishing),
    Route("desk.item", ITEM_FR, ITEM_EN, steps.item),
    Route("desk.step", ITEM_FR + "<slug:step>/", ITEM_EN + "<slug:step>/", steps.step),
    Route("desk.comments", "commentaires/<slug:kind>/<slug:id>/", "comments/<slug:kind>/<slug:id>/", comments.comments),
    Route(
        "desk.mentionable",
        "commentaires/<slug:kind>/<slug:id>/personnes/",
        "comments/<slug:kind>/<slug:id>/people/",
        comments.people,
    ),
    Route("desk.people", "personnes/", "people/", people.people),
    Route("desk.person", "personnes/<int:pk>/", "people/<int:pk>/", people.person),
    Route("desk.end_role", "roles/<int:pk>/finir/", "roles/<int:pk>/end/", people.end),
)

#: Pages that a key in a mail opens, without signing in.
BY_KEY: tuple[Route, ...] = (Route("mail_choice", "courriel/<str:key>/", "mail/<str:key>/", mail.choice),)
