"""Reads scores, bands, gates, red lines and outcome rules, and proves that they hold together; no questions."""
