"""Outlines become findings: repetition, coverage, substance, editions."""
