"""Result → workbook, page, JSON, CSV: plain files of text and cells, no computation of scores."""
