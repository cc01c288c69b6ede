"""Records answers, measures, records and workshops of an assessment, and shows its results; no documents."""
