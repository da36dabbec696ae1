"""Documents become a graph: model, lexicon, readers, extract, graph, each importing only what stands before it."""
