"""A made-up follow-up of made-up plans: what two years of work leave behind, with the lines of the ledger that the services would write."""
