"""The public site: what anybody may read without an account."""
