"""One file for each chapter or section of a document, from results to pieces; no design's order."""
