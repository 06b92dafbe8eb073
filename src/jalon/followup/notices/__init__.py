"""Notices: who is told of a step, what they find at the desk, and how they want it mailed."""
