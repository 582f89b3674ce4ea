-- Imports into one run are done one after another: those whose run is named by the same key have the same turn.
alter table ibutsu_import_uploaders add column if not exists run_turn varchar(64);
