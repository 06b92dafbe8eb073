"""The public pages, one file a subject: each reads the request, calls one query, answers."""
