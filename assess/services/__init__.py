"""Use cases, one function each: load, decide, keep."""
