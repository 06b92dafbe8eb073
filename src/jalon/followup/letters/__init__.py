"""Mail that is to leave, and those who follow: what is written, who holds it, what became of it."""
