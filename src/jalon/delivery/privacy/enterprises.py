"""Enterprises on record: found by their number without keeping it readable, named to who may know."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.crypto import salted_hmac

from jalon.delivery.models import Enterprise
from jalon.delivery.privacy.sealing import opened_all, seal
from jalon.registry.models import Territory

SALT = "jalon.delivery.enterprise"


@transaction.atomic
def enterprise(name: str, *, number: str, territory: Territory) -> Enterprise:
    """Return the enterprise with this Québec enterprise number, put on record where there is none; without a number, always a new one."""
    mark = salted_hmac(SALT, number, algorithm="sha256").hexdigest() if number else ""
    found = Enterprise.objects.filter(mark=mark).first() if mark else None
    if found:
        return found
    made = Enterprise(territory=territory, mark=mark)
    made.sealed = seal(made.code, {"name": name.strip(), "number": number})
    made.save()
    return made


def enterprise_names(enterprises: Iterable[Enterprise]) -> dict[int, str]:
    """Return what enterprises are called, by row number, in one query: for who may know. Their code once their key was destroyed."""
    known = list(enterprises)
    said = opened_all({each.code: each.sealed for each in known})
    return {each.pk: said[each.code].get("name") or each.code for each in known}
