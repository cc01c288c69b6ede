"""Reads what lies beside packs: public cases, dates of the law, workshop kits, the screening, archetypes; no pack."""
