"""The API's addresses. Importing the subjects declares them."""

from django.urls import URLPattern, path, re_path

from jalon.publish.api import (
    annual,
    changes,
    comments,
    commitments,
    committees,
    figures,
    follow_lists,
    openness,
    places,
    plans,
    priorities,
    search,
    sources,
    trying,
)
from jalon.publish.api.service import api

SUBJECTS = (places, plans, priorities, commitments, sources, search, changes, committees, follow_lists, annual, comments, figures)

urlpatterns: list[URLPattern] = [
    path("", openness.opened(trying.root)),
    path("openapi.json", openness.opened(trying.description), name="api-description"),
    path("docs", openness.opened(trying.page), name="api-docs"),
    *openness.all_opened(api),
    re_path("", openness.opened(trying.nothing)),
]
