"""One file for each scoring method, and every score of a reading; no gates, no outcome."""
