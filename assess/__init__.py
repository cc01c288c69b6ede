"""Structured impact assessments of surveillance and AI for European municipalities."""
