"""Plants known mistakes in copies of a plan, checks the copies and counts what was found."""
