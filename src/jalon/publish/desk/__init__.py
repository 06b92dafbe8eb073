"""The desk: signed-in work, above all the review of what was read."""
