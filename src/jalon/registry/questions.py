"""What is asked of every commitment, and what is judged of its wording: the names under which mentions are kept."""

QUESTIONS = (
    *("action", "lead", "partners", "programmes", "amounts", "quantities"),
    *("horizon", "places", "beneficiaries", "indicators"),
)
# The words that decide how firm and how new it is, and whether it can be verified; the value of each mention is what they decide.
JUDGED = ("firmness_words", "novelty_words", "verifiable_words")
