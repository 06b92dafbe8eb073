"""Every address of the installation."""

from django.urls import include, path

from jalon.publish.addresses import patterns
from jalon.publish.desk.routes import ROUTES as DESK
from jalon.publish.site.routes import ROUTES as SITE
from jalon.publish.site.views import probes, roots

urlpatterns = [
    path("", roots.visitor_language, name="root"),
    *patterns(SITE, french="fr/", english="en/"),
    *patterns(DESK, french="bureau/", english="desk/"),
    path("api/v1/", include("jalon.publish.api.urls")),
    path("compte/", include("allauth.urls")),
    path("healthz", probes.process_answers, name="healthz"),
    path("readyz", probes.installation_usable, name="readyz"),
]
