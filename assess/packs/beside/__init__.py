"""Reads what lies beside the packs: public cases, dates of the law, workshop kits, the screening; no pack."""
