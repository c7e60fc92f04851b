"""Origins of words, not only of lines, each with the person who took it in."""

from __future__ import annotations

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Run the statements, the same on both engines; a blank line stands between two of them."""
    frozen = Path(__file__).with_name("0003_words.sql").read_text(encoding="utf-8")
    for statement in frozen.strip().split("\n\n"):
        op.get_bind().exec_driver_sql(statement)
