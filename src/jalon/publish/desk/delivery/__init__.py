"""The forms that declarations ask for, at the desk."""
