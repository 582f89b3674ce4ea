-- The layout that db-scheduler expects, and asked_again: when a job that is under way was asked for once more.
create table ibutsu_scheduled_tasks (
  task_name            varchar(100) not null,
  task_instance        varchar(100) not null,
  task_data            binary large object,
  execution_time       timestamp(6) with time zone not null,
  picked               boolean not null,
  picked_by            varchar(200),
  last_success         timestamp(6) with time zone,
  last_failure         timestamp(6) with time zone,
  consecutive_failures integer,
  last_heartbeat       timestamp(6) with time zone,
  version              bigint not null,
  priority             smallint,
  asked_again          timestamp(6) with time zone,
  primary key (task_name, task_instance)
);
create index ibutsu_scheduled_tasks_execution_time on ibutsu_scheduled_tasks (execution_time);
create index ibutsu_scheduled_tasks_last_heartbeat on ibutsu_scheduled_tasks (last_heartbeat);

create table ibutsu_import_uploaders (
  import_id uuid not null primary key references imports (id) on delete cascade,
  user_id   uuid not null references users (id) on delete cascade
);
create index ibutsu_import_uploaders_user on ibutsu_import_uploaders (user_id);
