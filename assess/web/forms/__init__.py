"""Parsing and checking what a browser sends."""
