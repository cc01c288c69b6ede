"""Documents that follow the outline of a law, such as an impact assessment: what each of their parts shows."""
