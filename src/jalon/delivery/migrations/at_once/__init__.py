"""All tables of this part, for a new database: the operations of the migration that makes them at once."""
