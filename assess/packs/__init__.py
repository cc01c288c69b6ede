"""Questionnaire packs: reading the YAML folders and proving that they hold together."""
