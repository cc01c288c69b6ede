"""One file for each report design: which chapters, in which order; what a chapter holds is not decided here."""
