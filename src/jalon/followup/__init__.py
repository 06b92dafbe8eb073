"""What follows a publication: clarify, enhance and ease as dated work, progress, committees, and what everybody is told of it."""
