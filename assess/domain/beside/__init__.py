"""What is kept beside the answers: decision, opinions, plan, workshops, public cases, the law's dates; no questions."""
