"""Legal duties: which answers serve them, how far they are fulfilled, what is confirmed; no scores."""
