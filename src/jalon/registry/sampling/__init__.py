"""Made-up records in any number, to measure and to try with: the same for the same numbers, and marked as made up."""
