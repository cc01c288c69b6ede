"""What other answers would change: levers, effects of measures, what decides; all computed by the engine itself."""
