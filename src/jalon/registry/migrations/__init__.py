"""Initial and later shapes of the registry tables."""
