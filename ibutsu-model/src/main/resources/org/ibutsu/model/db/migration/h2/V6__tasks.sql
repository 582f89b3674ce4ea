-- What users may ask for in the background and look at later. Waiting and running is the business of the jobs.
create table ibutsu_tasks (
  id       uuid not null primary key,
  user_id  uuid not null references users (id) on delete cascade,
  name     varchar(100) not null,
  params   character large object not null,
  state    varchar(10) not null,
  answer   character large object,
  created  timestamp(6) not null
);
create index ibutsu_tasks_user on ibutsu_tasks (user_id);
create index ibutsu_tasks_created on ibutsu_tasks (created);
