"""What is kept beside the answers: decision, opinions, plan, workshops, cases, archetypes, dates; no questions."""
