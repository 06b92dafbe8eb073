"""What pages ask of the delivery, in a fixed number of queries."""
