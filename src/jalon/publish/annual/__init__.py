"""Annual assessments in words: their cells, their figures, their sentences, their files."""
