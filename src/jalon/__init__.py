"""Jalon reads published plans, keeps every word traceable and follows each commitment until it is done."""

__version__ = "0.1.0"
