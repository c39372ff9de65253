"""Commands: the only place that knows typer and rich."""
