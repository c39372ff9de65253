"""New workspaces: template workbooks from the declared tables, and filled samples."""
