"""What `check-pack` finds beyond syntax: reach, meaning, questions shared by two packs; reads nothing itself."""
