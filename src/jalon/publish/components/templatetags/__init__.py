"""Tags that let a library's own Django templates be laid out by ours."""
