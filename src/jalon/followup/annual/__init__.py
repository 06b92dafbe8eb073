"""The annual assessment: which rows it is made of, how each figure is counted from them, how it is drawn up and frozen."""
