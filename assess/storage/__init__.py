"""Where assessments are kept: SQLAlchemy tables, repositories and migrations."""
