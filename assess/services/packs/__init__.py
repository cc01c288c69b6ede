"""Checks, previews, begins and imports questionnaires, and lists public cases."""
