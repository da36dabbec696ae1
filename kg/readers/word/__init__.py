"""Files of word processors: OOXML read here, older formats through LibreOffice."""
