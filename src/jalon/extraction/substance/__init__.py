"""What the words of a commitment answer: what is done, by whom, with whom, how much, by when, where, for whom, how it will be known."""
