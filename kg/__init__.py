"""Documents become a graph: model, lexicon, readers, extract, graph, each importing only what stands before it."""

# Every fact in a graph names the version that read it; the program has the same one.
__version__ = "0.1.0"
