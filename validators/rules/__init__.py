"""One rule, one file; a folder per group of families lists its own in ``RULES``."""
