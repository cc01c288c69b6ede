"""From scores to an outcome: gates, red lines, measures and their points, rankings, the trace; nothing hypothetical."""
