"""What a pack says, as values: questions, scores, rules, conditions, answers; nothing that is worked out from them."""
