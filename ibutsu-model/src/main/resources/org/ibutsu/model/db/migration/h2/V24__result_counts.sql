-- How many results there are of a kind, for lists and dashboards. A trigger, which H2Counters creates in databases that are
-- files, appends how many results a statement has added or taken away; a job folds these changes into sums. Whoever counts adds
-- up both. The numbers can be used while the row in ibutsu_result_counters says ON; without it, results are counted themselves.
create table if not exists ibutsu_result_counters (
  only_row boolean default true not null primary key,
  state    varchar(8) not null
);

create table if not exists ibutsu_result_count_changes (
  project_id     uuid,
  run_id         uuid,
  "day"          date,
  result         varchar,
  component      varchar,
  env            varchar,
  source         varchar,
  job_name       varchar,
  build_number   varchar,
  exception_name varchar,
  number         bigint not null
);

create table if not exists ibutsu_result_count_sums (
  project_id     uuid,
  run_id         uuid,
  "day"          date,
  result         varchar,
  component      varchar,
  env            varchar,
  source         varchar,
  job_name       varchar,
  build_number   varchar,
  exception_name varchar,
  number         bigint not null
);
create index if not exists ibutsu_result_count_sums_run on ibutsu_result_count_sums (run_id);

create table if not exists ibutsu_result_total_sums (
  project_id uuid,
  result     varchar,
  component  varchar,
  env        varchar,
  source     varchar,
  number     bigint not null
);

create or replace view ibutsu_result_counts as
select project_id, run_id, "day", result, component, env, source, job_name, build_number, exception_name, number
from ibutsu_result_count_sums
union all
select project_id, run_id, "day", result, component, env, source, job_name, build_number, exception_name, number
from ibutsu_result_count_changes;

create or replace view ibutsu_result_totals as
select project_id, result, component, env, source, number from ibutsu_result_total_sums
union all
select project_id, result, component, env, source, number from ibutsu_result_count_changes;
