"""Reads questions, options, tables, measures and what hangs on them; nothing that scores."""
