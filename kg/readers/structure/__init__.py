"""What every format has in common: blocks become lines, headings, captions, tables and boxes of a Document."""
