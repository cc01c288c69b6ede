"""The files of a pack and their syntax: folders, keys, lines, problems, schema; no meaning of questions or scores."""
