"""What every other folder speaks: places, problems, points, periods, ledger, results.

Nothing here imports another folder of the project.
"""
