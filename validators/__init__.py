"""Facts become findings: tidy views of a plan's facts, and rules that judge them as pandera checks."""
