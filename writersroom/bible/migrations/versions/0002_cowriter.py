"""What the co-writer keeps: money and tokens of each call, what was decided of each line, its jobs."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the statements of this engine; a blank line stands between two of them."""
    dialect = op.get_bind().dialect.name
    frozen = Path(__file__).with_name(f"0002_cowriter_{dialect}.sql").read_text(encoding="utf-8")
    for statement in frozen.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
