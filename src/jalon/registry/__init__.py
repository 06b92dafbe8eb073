"""What is on record: territories, organisations, people and roles, sources, plans, priorities, responses, commitments, wordings, ledger."""
