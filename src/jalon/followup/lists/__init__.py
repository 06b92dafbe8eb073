"""Lists of items over all plans: one mechanism for every kind, narrowed and sorted in the database."""
