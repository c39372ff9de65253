"""The one way through the house: workbooks → tables → ledger → result → files."""
