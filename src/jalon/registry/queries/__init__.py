"""The read side of the registry: what pages, the API and the files show. Published records only, a fixed number of queries each."""
