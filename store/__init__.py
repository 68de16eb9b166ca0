"""Facts at rest: tables, transactions, queries, migrations, workbooks."""
