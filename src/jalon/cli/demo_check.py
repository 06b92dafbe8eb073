"""Ask a running site for what was just loaded, and compare it with the outlines: what ``jalon demo --check`` prints."""

import hashlib
import html
import json
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jalon.cli.language import translate as _
from jalon.extraction.outline import Outline, OutlineCommitment

TIMEOUT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Loaded:
    """A document as it was loaded: its outline and text layer, and the plan and version it became.

    ``version`` is None where it was left at the desk; ``is_current`` tells whether a later document gave the plan another version.
    """

    name: str
    outline: Outline
    text: str
    plan: str
    version: int | None
    is_current: bool

    @property
    def commitments(self) -> list[OutlineCommitment]:
        """Return the outline's commitments in document order."""
        return [c for priority in self.outline.priorities for response in priority.responses for c in response.commitments]


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: what was compared, and what differs ("" where nothing does)."""

    subject: str
    difference: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A running site, asked over HTTP."""

    address: str

    def bytes_of(self, path: str) -> bytes:
        """Return a body; empty for an error, which every comparison then reports."""
        try:
            with urllib.request.urlopen(urllib.parse.urljoin(self.address, path), timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 (our own address)
                return bytes(answer.read())
        except urllib.error.HTTPError:
            return b""

    def status_of(self, path: str) -> int:
        """Return the status of an address."""
        try:
            with urllib.request.urlopen(urllib.parse.urljoin(self.address, path), timeout=TIMEOUT_SECONDS) as answer:  # noqa: S310 (our own address)
                return int(answer.status)
        except urllib.error.HTTPError as error:
            error.close()
            return int(error.code)

    def json_of(self, path: str) -> Any:
        """Return a JSON answer, None for an error."""
        body = self.bytes_of(path)
        return json.loads(body) if body else None

    def items_of(self, path: str) -> Iterator[dict[str, Any]]:
        """Yield every item of a list, page after page."""
        following: str | None = path
        while following:
            page = self.json_of(following)
            if page is None:
                return
            yield from page["items"]
            following = page["next"]

    def records_of(self, path: str) -> list[dict[str, Any]]:
        """Return every record of a list in the document's order; the list itself goes by identity, which outlives editions."""
        return sorted(self.items_of(path), key=lambda item: item["span"]["start"])

    def words_of(self, path: str) -> str:
        """Return what a page says, without its marks."""
        return squeezed(html.unescape(re.sub(r"<[^>]*>", "", self.bytes_of(path).decode("utf-8", "replace"))))


def squeezed(text: str) -> str:
    """Return a text without white space, so that lines broken elsewhere compare equal."""
    return "".join(text.split())


def checks_of(site: Site, loaded: Loaded) -> Iterator[Check]:
    """Yield every comparison for one loaded document."""
    if loaded.version is None:
        yield Check(
            _("not public"),
            "" if site.status_of(f"/fr/plans/{loaded.plan}/") == 404 else _("the plan is public before it is published"),
        )
        return
    yield from _source_checks(site, loaded)
    for language in ("fr", "en"):
        path = f"/{language}/plans/{loaded.plan}/v{loaded.version}/"
        yield _missing_words(
            _("page of version {number} ({language})").format(number=loaded.version, language=language),
            site.words_of(path),
            _all_words(loaded),
        )
    if loaded.is_current:
        yield from _record_checks(site, loaded)


def _source_checks(site: Site, loaded: Loaded) -> Iterator[Check]:
    digest = loaded.outline.sha256
    kept = hashlib.sha256(site.bytes_of(f"/fr/sources/{digest[:16]}/fichier")).hexdigest()
    yield Check(
        _("original file"),
        ""
        if kept == digest
        else _("the bytes served have the hash {found}, not {expected}").format(found=kept[:16], expected=digest[:16]),
    )
    text = site.bytes_of(f"/api/v1/sources/{digest[:16]}/text").decode("utf-8")
    yield Check(_("text layer"), "" if text == loaded.text else _("the API's text is not the text that was read"))


def _record_checks(site: Site, loaded: Loaded) -> Iterator[Check]:
    priorities = site.records_of(f"/api/v1/priorities?plan={loaded.plan}&limit=100")
    expected = [(priority.number or "", priority.title or priority.number or "") for priority in loaded.outline.priorities]
    yield _compared(_("priorities"), [(item["number"] or "", item["title"]) for item in priorities], expected)
    items = site.records_of(f"/api/v1/commitments?plan={loaded.plan}&limit=100")
    yield _compared(_("commitments"), [item["text"] for item in items], [commitment.text for commitment in loaded.commitments])
    astray = [item["id"] for item in items if loaded.text[item["span"]["start"] : item["span"]["end"]] != item["text"]]
    yield Check(
        _("spans"), _("{count} do not give their words: {first}").format(count=len(astray), first=astray[0]) if astray else ""
    )
    yield from _page_checks(site, loaded, priorities, items)


def _page_checks(site: Site, loaded: Loaded, priorities: list[dict[str, Any]], items: list[dict[str, Any]]) -> Iterator[Check]:
    for language, folder in (("fr", "priorites"), ("en", "priorities")):
        for item, priority in zip(priorities, loaded.outline.priorities, strict=False):
            words = [commitment.text for response in priority.responses for commitment in response.commitments]
            page = site.words_of(f"/{language}/{folder}/{item['id']}/")
            yield _missing_words(
                _("page of priority {name} ({language})").format(name=item["number"] or item["title"][:30], language=language),
                page,
                [item["title"], *words],
            )
    for language, folder in (("fr", "engagements"), ("en", "commitments")):
        absent = [i["id"] for i in items if squeezed(i["text"]) not in site.words_of(f"/{language}/{folder}/{i['id']}/")]
        yield Check(
            _("pages of {count} commitments ({language})").format(count=len(items), language=language),
            _("words missing on {where}").format(where=", ".join(absent[:3])) if absent else "",
        )


def _all_words(loaded: Loaded) -> list[str]:
    titles = [priority.title for priority in loaded.outline.priorities if priority.title]
    return [*titles, *(commitment.text for commitment in loaded.commitments)]


def _missing_words(subject: str, page: str, words: list[str]) -> Check:
    missing = [text for text in words if squeezed(text) not in page]
    return Check(
        subject,
        _("{count} texts are missing, the first: {text}").format(count=len(missing), text=missing[0][:60]) if missing else "",
    )


def _compared(subject: str, found: list[Any], expected: list[Any]) -> Check:
    if found == expected:
        return Check(f"{len(expected)} {subject}")
    differing = next((pair for pair in zip(found, expected, strict=False) if pair[0] != pair[1]), None)
    return Check(
        f"{len(expected)} {subject}",
        _("{count} found; the first difference: {pair}").format(count=len(found), pair=repr(differing)[:160]),
    )
