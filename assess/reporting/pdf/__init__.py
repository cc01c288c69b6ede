"""From a composed document to the bytes of a PDF: rendering, speed-ups, seal, key; no contents."""
