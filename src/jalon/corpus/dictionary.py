"""What each column of a collection's tables means; ``docs/reference/collections.md`` is made from it."""

_KEY = {
    "document": "the document's path, as the run was told of it: the key that joins the tables",
    "priority": "which priority of the document, from 0",
    "response": "which response to the priority, from 0",
    "commitment": "which commitment of the response, from 0",
}
_PLACE = {
    "page": "the page on which the words start, from 1; null where the format has none",
    "start": "where the words start in the document's text layer, in characters",
    "end": "where they end, not included",
}
_CONFIDENCE = {"confidence": "how sure the reader is, 0 to 1; null where it does not say"}

MEANINGS: dict[str, dict[str, str]] = {
    "documents": {
        "document": _KEY["document"],
        "name": "the file's name",
        "sha256": "digest of the file's bytes",
        "media_type": "what the content is, whatever the name says",
        "language": "`fr`, `en`, or `mul` for both",
        "title": "the document's title",
        "pages": "how many pages it has; null where the format has none",
        "readers": "libraries that read it, with their versions",
        "gaps": "what is absent: `code` and `subject`, as in the outline",
        "warnings": "what could not be read with confidence: `code`, `sentence` (English), `page`",
        "priorities": "how many priorities were read",
        "commitments": "how many commitments were read",
    },
    "priorities": {
        **{name: _KEY[name] for name in ("document", "priority")},
        "number": "its number, as printed",
        "title": "its title; its words are those between `start` and `end`, or its number's where there is no title",
        **_PLACE,
        "objectives": "objectives under it: `text`, `page`, `start`, `end`",
        **_CONFIDENCE,
    },
    "responses": {
        **{name: _KEY[name] for name in ("document", "priority", "response")},
        "responder": "who answers, as written",
        "heading": "the words that open the answer; null where nothing does",
        **_PLACE,
        "verdict": "accepted, rejected..., as written",
        "context": "what is said around the commitments: `text`, `page`, `start`, `end`",
        **_CONFIDENCE,
    },
    "commitments": {
        **_KEY,
        "priority_number": "the priority's number, as printed",
        "responder": "who answers, as written",
        "id": "identifier made from the document's digest and the place of the words",
        "text": "the words of the commitment",
        **_PLACE,
        "items": "points under it: `text`, `page`, `start`, `end`",
        "kind": "what sort of thing is promised",
        "firmness": "`firm`, `continued`, `conditional` or `possibility`",
        "lead": "who leads: `text`, `page`, `start`, `end`, `value`",
        "partners": "with whom",
        "programmes": "programmes named",
        "horizon": "by when; `value` is an ISO 8601 interval",
        "amounts": "how much money; `value` is a currency and a decimal",
        "indicators": "how it will be known",
        "repeats": "`id` of the first commitment of the document that has the same words",
        "number": "its number, as printed",
        **_CONFIDENCE,
    },
    "failures": {
        "document": _KEY["document"],
        "sha256": "digest of the file's bytes; null where they could not be had",
        "code": "why, in a word: see the table below",
        "sentence": "what happened and what to do, in English",
    },
    "repetition": {
        "group": "commitments of one group repeat one another, directly or through others; from 0, by the first to stand",
        "wording": "which wording of the group, from 0: rows of one wording have the same words, case and punctuation aside",
        **_KEY,
        "id": "the commitment's identifier",
        "similarity": "share of wording, 0 to 1, with the group's first text (Dice over pairs of neighbouring words)",
        "is_generic": "the text recurs under several priorities of one document, and names no programme or amount anywhere",
    },
}
