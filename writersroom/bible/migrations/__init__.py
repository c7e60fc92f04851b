"""The Alembic chain of the bible's schema; it ships inside the wheel."""
