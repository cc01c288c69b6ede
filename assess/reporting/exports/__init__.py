"""The same contents as text documents, spreadsheets and CSV; no PDF."""
