"""One module for each way to compute a score from answers."""
