-- The reports that were added to a run that a key names, so that the same report is not added twice, and what they tell of
-- the times of the run. A report without any time has the time of its import only.
create table if not exists ibutsu_run_files (
  run_id uuid not null references runs (id) on delete cascade,
  digest varchar(64) not null,
  imported timestamp(6) not null,
  start_time timestamp(6),
  end_time timestamp(6),
  duration double precision not null,
  primary key (run_id, digest)
);
