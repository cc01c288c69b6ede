"""Draws scores, ranges, spokes and steps as shapes with words; reads no files."""
