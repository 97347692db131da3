"""Lists of records: the table, its filters, its columns, and the page that joins them with the record panel."""
