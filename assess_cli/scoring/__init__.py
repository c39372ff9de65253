"""Run the methods, roll the ledger up the indicator tree, rank."""
