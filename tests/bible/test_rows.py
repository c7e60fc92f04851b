from __future__ import annotations

import pytest
from sqlalchemy import Table, TableClause

from writersroom.bible.rows import SETTING, TABLE_NAMES, table_of
from writersroom.bible.tables import TABLE_OF, Base

READ = [*(table_of(kind) for kind in TABLE_NAMES), SETTING]


@pytest.mark.parametrize("read", READ, ids=lambda read: read.name)
def test_queries_see_the_columns_and_types_that_saves_write(read: TableClause) -> None:
    written = Base.metadata.tables[read.name]
    assert {column.name for column in read.c} <= set(written.c.keys())
    for column in read.c:
        assert type(column.type) is type(written.c[column.name].type), column.name


def test_queries_leave_out_no_column_of_a_record() -> None:
    for kind, mapped in TABLE_OF.items():
        written = mapped.__dict__["__table__"]
        assert isinstance(written, Table)
        assert {column.name for column in table_of(kind).c} == set(written.c.keys())
