"""Published pages: HTML, saved pages, Markdown."""
