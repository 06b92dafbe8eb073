"""Everything that leaves: the public site, the desk, the API, the exports."""
