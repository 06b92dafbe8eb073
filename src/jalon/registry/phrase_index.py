"""The write side of repetition across plans: which phrase each current commitment says, and which phrases are nearly the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, Protocol

from django.apps import apps as registry_apps
from django.db import connection

from jalon.analysis.near_copies import NEAR_PERCENT, digest_of_words, shared_percent

LOCK = 0x5068726173  # "Phras": the number of PostgreSQL's lock that lets one publication at a time work on phrases
COMPARED = 200  # phrases that a new one is compared with: those with which it shares most marks
NEAREST = 50  # phrases kept as near a new one: the nearest
_ASKED = 500  # values asked for in one query


class Apps(Protocol):
    """Where the tables are found: Django's own registry, or a migration's."""

    def get_model(self, app_label: str, model_name: str) -> Any:
        """Return the model of a name."""


def index_phrases(plan: int, *, apps: Apps = registry_apps) -> None:
    """Say anew what the commitments of a plan (its database key) say now, inside the caller's transaction.

    It waits for another publication to end its work on phrases: whoever takes a turn at the ledger has waited for that before.
    """
    wait_for_others()
    saying, phrase = apps.get_model("registry", "Saying"), apps.get_model("registry", "Phrase")
    said = _said(plan, apps=apps)
    left = set(saying.objects.filter(plan_id=plan).values_list("phrase_id", flat=True))
    saying.objects.filter(plan_id=plan).delete()
    phrases = _phrases(dict(said.values()), apps=apps)
    saying.objects.bulk_create(
        saying(commitment_id=commitment, plan_id=plan, phrase_id=phrases[digest]) for commitment, (digest, _) in said.items()
    )
    left -= set(phrases.values())
    for keys in _parts(sorted(left)):
        phrase.objects.filter(pk__in=keys, sayings__isnull=True).delete()


def wait_for_others() -> None:
    """Wait until no other publication works on phrases; none does from then on until this transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _said(plan: int, *, apps: Apps) -> dict[int, tuple[str, str]]:
    """Return the digest and the text of what each current commitment of a plan says, in reading order; none of those without words."""
    rows = (
        apps.get_model("registry", "Commitment")
        .objects.filter(plan_id=plan, current_entry__isnull=False)
        .order_by("current_entry__position")
        .values_list("pk", "current_entry__wording__text")
    )
    return {commitment: (digest, text) for commitment, text in rows if (digest := digest_of_words(text))}


def _phrases(texts: dict[str, str], *, apps: Apps) -> dict[str, int]:
    """Return the phrase of each digest (database keys), made where there was none yet."""
    phrase = apps.get_model("registry", "Phrase")
    found: dict[str, int] = {}
    for digests in _parts(list(texts)):
        found.update(phrase.objects.filter(digest__in=digests).values_list("digest", "pk"))
    made = phrase.objects.bulk_create(phrase(digest=digest, text=text) for digest, text in texts.items() if digest not in found)
    if made:
        _liken({each.pk: each.text for each in made}, apps=apps)
    return found | {each.digest: each.pk for each in made}


def _liken(texts: dict[int, str], *, apps: Apps) -> None:
    """Mark new phrases, and keep which phrases, new or known, they are near."""
    likeness, phrase = apps.get_model("registry", "Likeness"), apps.get_model("registry", "Phrase")
    candidates = _candidates(texts, apps=apps)
    known = dict(texts)
    for keys in _parts(sorted({other for others in candidates.values() for other in others} - texts.keys())):
        known.update(phrase.objects.filter(pk__in=keys).values_list("pk", "text"))
    shares: dict[tuple[int, int], int] = {}
    for one, others in candidates.items():
        shared = ((shared_percent(known[one], known[other]), other) for other in others)
        nearest = sorted((each for each in shared if each[0] >= NEAR_PERCENT), key=lambda each: (-each[0], each[1]))
        for share, other in nearest[:NEAREST]:
            shares[one, other] = shares[other, one] = share
    likeness.objects.bulk_create(
        (likeness(phrase_id=one, other_id=other, share_percent=share) for (one, other), share in shares.items()), batch_size=_ASKED
    )


def _candidates(texts: dict[int, str], *, apps: Apps) -> dict[int, list[int]]:
    """Mark new phrases; return with which others each shares marks, most marks first."""
    from jalon.analysis.fingerprints import fingerprints, marks_of  # numpy takes its time to load

    phrase_mark = apps.get_model("registry", "PhraseMark")
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for key, marks in zip(texts, marks_of(fingerprints(texts.values())).tolist(), strict=True):
        for mark in marks:
            holders[mark].append(key)
    phrase_mark.objects.bulk_create(
        (phrase_mark(phrase_id=key, mark=mark) for mark, keys in holders.items() for key in keys), batch_size=_ASKED
    )
    shared: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for marks in _parts(list(holders)):
        for mark, other in phrase_mark.objects.filter(mark__in=marks).order_by("pk").values_list("mark", "phrase_id"):
            for key in holders[mark]:
                shared[key][other] += 1
    return {
        key: [other for other, _ in islice(counts.most_common(), COMPARED + 1) if other != key] for key, counts in shared.items()
    }


def _parts(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[start : start + _ASKED] for start in range(0, len(values), _ASKED))
