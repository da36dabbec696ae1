"""Facts become graphs: triples in a store and in files, and networks for maps."""
