"""Small frozen classes on the standard library alone; reading, writing and colours live elsewhere."""
