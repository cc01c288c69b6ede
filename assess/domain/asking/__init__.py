"""From answers to what is asked: acceptance of values, the forward pass, progress, screening; no scores."""
