"""The public addresses, in both languages."""

from jalon.publish.addresses import Route
from jalon.publish.site.views import (
    changes,
    commitments,
    data,
    differences,
    files,
    home,
    organisations,
    plans,
    priorities,
    results,
    searching,
    sources,
    territories,
)

ROUTES: tuple[Route, ...] = (
    Route("home", "", "", home.home),
    Route("territories", "territoires/", "territories/", territories.territories),
    Route("territory", "territoires/<slug:slug>/", "territories/<slug:slug>/", territories.territory),
    Route("organisations", "organismes/", "organisations/", organisations.organisations),
    Route("organisation", "organismes/<slug:slug>/", "organisations/<slug:slug>/", organisations.organisation),
    Route("plan", "plans/<slug:id>/", "plans/<slug:id>/", plans.plan),
    Route("version", "plans/<slug:id>/v<int:number>/", "plans/<slug:id>/v<int:number>/", plans.version),
    Route("difference", "plans/<slug:id>/comparer/", "plans/<slug:id>/compare/", differences.difference),
    Route("priority", "priorites/<slug:id>/", "priorities/<slug:id>/", priorities.priority),
    Route("commitment", "engagements/<slug:id>/", "commitments/<slug:id>/", commitments.commitment),
    Route("source", "sources/<slug:sha>/", "sources/<slug:sha>/", sources.source),
    Route("source_file", "sources/<slug:sha>/fichier", "sources/<slug:sha>/file", files.source_file),
    Route("search", "recherche/", "search/", searching.search),
    Route("search_file", "recherche/resultats.csv", "search/results.csv", results.results_file),
    Route("changes", "changements/", "changes/", changes.changed),
    Route("changes_feed", "changements.atom", "changes.atom", changes.feed),
    Route(
        "territory_feed",
        "territoires/<slug:slug>/changements.atom",
        "territories/<slug:slug>/changes.atom",
        changes.territory_feed,
    ),
    Route(
        "organisation_feed",
        "organismes/<slug:slug>/changements.atom",
        "organisations/<slug:slug>/changes.atom",
        changes.organisation_feed,
    ),
    Route("plan_feed", "plans/<slug:id>/changements.atom", "plans/<slug:id>/changes.atom", changes.plan_feed),
    Route("priority_feed", "priorites/<slug:id>/changements.atom", "priorities/<slug:id>/changes.atom", changes.priority_feed),
    Route("data", "donnees/", "data/", data.data),
)
