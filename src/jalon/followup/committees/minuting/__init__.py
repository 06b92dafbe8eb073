"""Minutes: what they say, and how they come to be."""
