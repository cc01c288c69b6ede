"""Pictures of results: each answers one question, draws ranges before points, and labels things where they are."""
