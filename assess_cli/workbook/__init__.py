"""The only reader of spreadsheets: packages checked, cells read in a worker, headers found, values converted."""
