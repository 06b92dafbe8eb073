"""Addresses that a territory or an organisation once had: they redirect for ever."""

from django.http import Http404, HttpResponsePermanentRedirect

from jalon.publish.addresses import address
from jalon.registry.models import FormerSlug


def moved_or_missing(kind: str, slug: str) -> HttpResponsePermanentRedirect:
    """Return a redirect to where a territory or an organisation stands now; Http404 where nothing ever stood there."""
    known = FormerSlug.objects.filter(kind=kind, slug=slug).values_list(f"{kind}__slug", flat=True).first()
    if known is None:
        raise Http404
    return HttpResponsePermanentRedirect(address(kind, slug=known))
