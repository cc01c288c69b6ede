"""The background process that renders reports."""
