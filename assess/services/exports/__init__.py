"""Hands out an assessment in other formats than PDF."""
