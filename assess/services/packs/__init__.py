"""Checks, previews, begins and imports questionnaires, judges their archetypes, and lists public cases."""
