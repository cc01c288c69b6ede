"""One module of views for each family of screens."""
