"""What a PDF report carries: its attachments and its imprint, written and read again; no rendering."""
