"""What changed, told in sentences: one sentence a kind of item and step, said alike on pages, in feeds, by mail, at the desk and by the API."""
