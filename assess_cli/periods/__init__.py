"""Periods beside one another: rounds, seals and their chain, comparison of results, working days."""
