"""World knowledge as tables of data/lexicon, read into frozen dataclasses; nothing here looks at a document."""
