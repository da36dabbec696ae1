"""Where graphs are kept and asked: in memory, on disk, or at a SPARQL 1.1 endpoint, all through one port."""
