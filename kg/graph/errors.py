"""What can go wrong between facts and files of a graph."""


class GraphError(Exception):
    """A graph cannot be written or asked as wished; the message says what would be possible."""
