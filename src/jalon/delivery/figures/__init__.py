"""Figures: computed from cases by what declarations say, taken from who publishes them, released where cases are restricted."""
