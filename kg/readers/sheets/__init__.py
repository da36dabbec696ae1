"""Workbooks and lists of values: what their sheets show becomes tables."""
