"""Migrations of the delivery."""
