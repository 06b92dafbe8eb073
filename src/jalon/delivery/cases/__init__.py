"""A case: opened, filled in, brought from stage to stage, seen by who may."""
