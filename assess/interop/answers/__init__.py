"""The answers file: reads, checks and writes it, with the records beside the answers; no other format."""
