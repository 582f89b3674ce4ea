-- Files to import are read in slices. Of a compressed value, each slice costs decompressing it from its beginning.
alter table import_files alter column content set storage external;
