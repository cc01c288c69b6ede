"""The parts that every document is made of: cells, tables, room on a page, letters and fonts; no sentences."""
