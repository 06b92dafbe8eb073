"""What the words of a commitment answer: kind, firmness, who, by when, how much. Each answer is words of the text or nothing."""

from dataclasses import replace

from jalon.extraction.outline import Excerpt, Mention, OutlineCommitment


def describe(commitment: OutlineCommitment, *, beside: list[tuple[str, Excerpt]]) -> OutlineCommitment:
    """Return the commitment with its mentions; ``beside`` are cells and fields whose role a heading gives."""
    given: dict[str, tuple[Mention, ...]] = {}
    for role, words in beside:
        given[role] = (*given.get(role, ()), Mention(words.text, words.span))
    return replace(
        commitment,
        lead=given.get("lead", ()),
        partners=given.get("partners", ()),
        horizon=given.get("horizon", ()),
        amounts=given.get("amounts", ()),
        indicators=given.get("indicators", ()),
    )
