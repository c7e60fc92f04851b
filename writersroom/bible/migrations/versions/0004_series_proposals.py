"""Proposals for the series itself, which belong to no episode; quotes that a guarded text allows."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the statements of this engine; a blank line stands between two of them.

    SQLite cannot take NOT NULL from a column, so the table is made again beside the old one. What
    was kept with the first episode for want of another place is moved to the series.
    """
    dialect = op.get_bind().dialect.name
    name = f"0004_series_proposals_{dialect}.sql"
    frozen = Path(__file__).with_name(name).read_text(encoding="utf-8")
    for statement in frozen.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
