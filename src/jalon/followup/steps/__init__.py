"""Stages as data: which step leads where, who may take it, what it needs; one mechanism for everything that has stages."""
