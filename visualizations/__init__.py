"""Pictures of the knowledge graph that a reviewer opens in a browser, without a network.

``map``     write_map: a graph becomes one self-contained HTML page to search, filter and click through
``layout``  where every node stands and which words fit beside it; plain geometry, no browser, no colours
``columns`` the rows of one column: groups, wrapping, order by neighbours
``theme``   the only place with colours, fonts and spacing; the HTML report takes them from here too
``words``   what the page itself says, in Chinese and in English
``templates/``  the page: markup, style and script (vanilla, commented); the drawing engine is vis-network out of pyvis
"""
