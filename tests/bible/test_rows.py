from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from writersroom.bible.rows import SETTING, TABLE_NAMES, TRACKED, table_of
from writersroom.bible.tables import Base, Versioned

if TYPE_CHECKING:
    from sqlalchemy import Table

USED = [*(table_of(kind) for kind in TABLE_NAMES), SETTING]


@pytest.mark.parametrize("used", USED, ids=lambda used: used.name)
def test_statements_see_every_column_that_the_schema_has(used: Table) -> None:
    made = Base.metadata.tables[used.name]
    assert set(used.c.keys()) == set(made.c.keys())
    for column in used.c:
        assert type(column.type) is type(made.c[column.name].type), column.name


def test_every_table_with_versions_is_tracked() -> None:
    versioned = {table.__tablename__ for table in Versioned.__subclasses__()}
    assert versioned == {table.name for table in USED} == set(TRACKED)
