"""Open data: what is published as files, one module a format, with their dictionary."""
