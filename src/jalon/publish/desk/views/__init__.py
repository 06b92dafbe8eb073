"""The desk's pages, one file a subject: each reads the request, calls a query or a service, answers."""
