"""A clock that stands still, so that the services write made-up records at a day that is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from django.utils import timezone


@contextmanager
def clock_standing_at(moment: datetime) -> Iterator[None]:
    """Let Django's clock, which every service asks, tell one moment for a while; other threads would see it too: for commands alone."""
    with patch.object(timezone, "now", lambda: moment):
        yield
