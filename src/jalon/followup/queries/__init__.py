"""What pages, lists and feeds ask of the follow-up: frozen answers in a fixed number of queries."""
