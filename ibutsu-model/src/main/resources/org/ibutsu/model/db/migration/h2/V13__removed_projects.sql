-- Projects that nobody shall see any more, until a job has taken everything out of them.
create table if not exists ibutsu_removed_projects (
  project_id uuid not null primary key references projects (id) on delete cascade,
  removed_at timestamp(6) not null
);
