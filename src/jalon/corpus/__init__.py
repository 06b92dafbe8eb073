"""Whole collections: the same reading and comparing as for one document, resumable, on every core or a cluster."""
