"""Orders, makes, lists, seals, opens and verifies PDF reports; other formats are exports."""
