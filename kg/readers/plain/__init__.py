"""Plain text, in the encodings and with the damage that conversions leave."""
