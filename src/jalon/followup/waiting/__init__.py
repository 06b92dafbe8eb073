"""What waits for somebody: each kind of work adds one source, and the lists of the desk's home are made of all of them."""
