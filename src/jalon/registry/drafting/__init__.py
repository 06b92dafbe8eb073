"""The draft outline under review: a tree of records, what may be done to it, and every change kept."""
