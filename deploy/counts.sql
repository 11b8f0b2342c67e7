-- How many rows each table holds, a line for each: a backup notes it, a restore counts again.
SELECT table_name || ' ' || (xpath('/row/n/text()',
    query_to_xml(format('SELECT count(*) AS n FROM public.%I', table_name), false, true, '')))[1]::text
FROM information_schema.tables
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name;
