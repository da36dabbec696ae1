"""PDF: characters and ruling lines of pages become paragraphs and tables."""
