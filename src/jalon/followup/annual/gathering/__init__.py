"""The rows of an annual assessment, from what stands on record before an instant: one file a kind of rows."""
