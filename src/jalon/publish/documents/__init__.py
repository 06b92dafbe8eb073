"""Documents as files: the same parts as PDF and as Word."""
