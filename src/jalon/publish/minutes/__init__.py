"""Minutes as files: the same words in HTML, PDF and Word."""
