"""Seal what is restricted, and open it again.

Each case and each enterprise has a key of its own, made at random, which the installation's keys seal in turn (``JALON_SEALING_KEYS``, or the
file beside the database). The installation's first key seals, any of them opens: put a new one first, ``rewrap`` all, then drop the old.
Destroying one subject's key makes everything it ever sealed unreadable: in its row, in the ledger, in the backups made since.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from jalon.delivery.models.sealing import SealingKey
from jalon.errors import NotReady

#: What stands for a value whose key was destroyed.
GONE: Mapping[str, Any] = {}


def seal(subject: str, values: Mapping[str, Any]) -> str:
    """Return values sealed by the subject's key, made where there is none; "" for no values. NotReady once the key was destroyed."""
    if not values:
        return ""
    return (
        Fernet(_key(subject)).encrypt(json.dumps(dict(values), sort_keys=True, ensure_ascii=False).encode("utf-8")).decode("ascii")
    )


def opened(subject: str, sealed: str) -> dict[str, Any]:
    """Return what was sealed; nothing where there is nothing, or where the key was destroyed."""
    return opened_all({subject: sealed})[subject]


def opened_all(sealed: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Return what was sealed of several subjects, in one query."""
    wanted = [subject for subject, text in sealed.items() if text]
    keys = (
        dict(SealingKey.objects.filter(subject__in=wanted).exclude(wrapped="").values_list("subject", "wrapped")) if wanted else {}
    )
    return {subject: _opened(keys[subject], text) if subject in keys else dict(GONE) for subject, text in sealed.items()}


def opened_each(subject: str, sealed: Iterable[str]) -> list[dict[str, Any]]:
    """Return, for each of several texts that one subject's key sealed, what was sealed: one query."""
    texts = list(sealed)
    key = SealingKey.objects.filter(subject=subject).exclude(wrapped="").first() if any(texts) else None
    return [_opened(key.wrapped, text) if key and text else dict(GONE) for text in texts]


def destroy(subject: str) -> None:
    """Destroy a subject's key: nothing that it sealed can be read any more, by anybody."""
    SealingKey.objects.filter(subject=subject).exclude(wrapped="").update(wrapped="", destroyed_at=timezone.now())


@transaction.atomic
def rewrap() -> int:
    """Seal every subject's key anew by the installation's first key; return how many."""
    keys = list(SealingKey.objects.exclude(wrapped="").select_for_update())
    for key in keys:
        key.wrapped = _installation().rotate(key.wrapped.encode("ascii")).decode("ascii")
    SealingKey.objects.bulk_update(keys, ["wrapped"], batch_size=500)
    return len(keys)


def _key(subject: str) -> bytes:
    made = _installation().encrypt(Fernet.generate_key()).decode("ascii")
    key, _ = SealingKey.objects.get_or_create(subject=subject, defaults={"wrapped": made})
    if not key.wrapped:
        raise NotReady("What '{subject}' held was destroyed at its term. Open another file.", subject=subject)
    return _unwrapped(key.wrapped)


def _opened(wrapped: str, sealed: str) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(Fernet(_unwrapped(wrapped)).decrypt(sealed.encode("ascii")))
    return values


def _unwrapped(wrapped: str) -> bytes:
    try:
        return _installation().decrypt(wrapped.encode("ascii"))
    except InvalidToken:
        raise NotReady(
            "The installation's sealing keys do not open what was sealed. Put the key that sealed it back in 'JALON_SEALING_KEYS'."
        ) from None


def _installation() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in settings.SEALING_KEYS])
