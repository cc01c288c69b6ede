"""Puts values into words of a language: answers, conditions, decisions, phrases; no layout."""
