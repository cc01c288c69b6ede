"""Translations of packs and the citations in them; no pages, no reports."""
