"""Scores answers files on the command line, one or a batch; no database."""
