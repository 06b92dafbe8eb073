"""The command line: ``main`` and one module a verb, imported only when it is used."""
