"""The read-only API over what is published."""
