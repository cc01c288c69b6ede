"""What scoring works out from a pack once: points, ratings, ranges, cells; nothing that depends on an assessment."""
