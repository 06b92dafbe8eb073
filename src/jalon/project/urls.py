"""Every address of the installation."""

from django.urls import include, path

from jalon.publish.addresses import patterns
from jalon.publish.desk.routes import BY_KEY
from jalon.publish.desk.routes import ROUTES as DESK
from jalon.publish.exports.routes import ROUTES as DATA
from jalon.publish.site.routes import ROUTES as SITE
from jalon.publish.site.views import crawling, probes, roots

urlpatterns = [
    path("", roots.visitor_language, name="root"),
    *patterns(SITE, french="fr/", english="en/"),
    *patterns(BY_KEY, french="fr/", english="en/"),
    *patterns(DATA, french="fr/", english="en/"),
    *patterns(DESK, french="bureau/", english="desk/"),
    path("api/v1/", include("jalon.publish.api.urls")),
    path("compte/", include("allauth.urls")),
    path("robots.txt", crawling.robots, name="robots"),
    path("sitemap.xml", crawling.sitemap, name="sitemap"),
    path("favicon.ico", crawling.favicon, name="favicon"),
    path("healthz", probes.process_answers, name="healthz"),
    path("readyz", probes.installation_usable, name="readyz"),
]

handler400 = "jalon.publish.site.views.errors.bad_request"
handler403 = "jalon.publish.site.views.errors.forbidden"
handler404 = "jalon.publish.site.views.errors.not_found"
handler500 = "jalon.publish.site.views.errors.broken"
