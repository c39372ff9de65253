"""What follows from scores once they stand: grades, prizes, pay. Pure functions of scheme, inputs and result."""
