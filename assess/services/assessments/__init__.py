"""Begins, opens, lists, imports and screens assessments, and keeps their evidence; no answers are changed here."""
