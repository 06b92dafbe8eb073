"""The tables of the follow-up, step by step."""
