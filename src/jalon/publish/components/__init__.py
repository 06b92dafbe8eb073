"""What every page is made of: the layout, the parts, the words and how they are lit."""
