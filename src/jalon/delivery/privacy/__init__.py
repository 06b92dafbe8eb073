"""What is restricted: sealed at rest, seen by few, kept for a time."""
