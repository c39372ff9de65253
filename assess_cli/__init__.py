"""assess: exact, explained scoring of township assessment workbooks.

This package stays light on import: nothing here may pull in pandas, openpyxl or typer, because the
reading worker and ``assess --help`` start from it.
"""

__version__ = "0.1.0"
