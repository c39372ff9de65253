"""计分办法: one file each, behind one interface (``base``), registered by its Chinese name (``registry``)."""
