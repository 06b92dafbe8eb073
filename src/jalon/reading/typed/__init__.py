"""Text typed without a format: its lines, paragraphs and rows, for every reader that meets such text."""
