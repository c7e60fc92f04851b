"""${message}."""

from __future__ import annotations

from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


# A batch migration makes its table anew: give batch_alter_table the argument
# table_kwargs={"sqlite_autoincrement": True}, and make the triggers of `revision` again.
def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
