"""The desk's addresses, in both languages."""

from jalon.publish.addresses import Route

ROUTES: tuple[Route, ...] = ()
