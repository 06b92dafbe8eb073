"""Made-up documents in bulk: the same for the same numbers."""

from jalon.registry.sampling.documents import sample_document


def test_the_same_numbers_give_the_same_document() -> None:
    assert sample_document(3, commitments=20) == sample_document(3, commitments=20)
    assert sample_document(3, commitments=20) != sample_document(4, commitments=20)
