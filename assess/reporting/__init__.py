"""Reports: composing the document, drawing its charts, rendering and exporting it."""
