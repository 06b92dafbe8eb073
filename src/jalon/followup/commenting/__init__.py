"""Comments: what they may stand on, whom they mention, how they are written."""
