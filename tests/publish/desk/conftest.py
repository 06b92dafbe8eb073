"""What the tests of the desk share: its cast at their browsers."""

from collections.abc import Callable

import pytest
from django.test import Client

from jalon.registry.models import Person


@pytest.fixture
def signed_in() -> Callable[[Person], Client]:
    """Return how somebody's browser is opened, signed in."""

    def opened(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return opened
