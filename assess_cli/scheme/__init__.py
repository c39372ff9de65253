"""The scheme workbook (考核方案) → frozen, dated objects, with its own lint."""
