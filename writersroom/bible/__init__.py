"""The bible: what people typed, who typed it and when, in SQLite or PostgreSQL."""
