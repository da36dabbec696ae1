"""Reviews become reports: text, Markdown and HTML, one module each."""
