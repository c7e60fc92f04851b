"""The terminal application; `app.run` opens it, and nothing is imported before that."""
