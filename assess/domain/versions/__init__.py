"""Two versions of a pack: what changed between them, and how answers to one come along to the other; no files."""
