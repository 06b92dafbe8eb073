"""A Document becomes an Outline: headings, priorities, objectives, responses, commitments; ``assemble`` is the one entry."""
