"""Mail: what a letter says when it leaves, how it is handed to the mail server, and what became of it."""
