"""Tables → rosters and records: who, when, which rule; doubtful rows become problems, none is dropped."""
