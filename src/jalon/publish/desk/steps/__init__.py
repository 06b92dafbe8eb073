"""The one form that takes any step of any item, and what it knows of each kind of item."""
