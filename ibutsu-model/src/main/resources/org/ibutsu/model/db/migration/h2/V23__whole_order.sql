-- Indexes are what H2 spends most on when it writes: each row is one more entry in a page of each of them, and each page that is
-- touched is written again. Those of the original that no statement of this server reads by are not kept.
drop index if exists ix_results_component;
drop index if exists ix_results_duration;
drop index if exists ix_results_env;
drop index if exists ix_results_result;
drop index if exists ix_results_source;
drop index if exists ix_results_component_env_project;
drop index if exists ix_results_component_start_time_result_project_id;
drop index if exists ix_runs_component;
drop index if exists ix_runs_duration;
drop index if exists ix_runs_env;
drop index if exists ix_runs_source;

-- Lists are ordered by time and then by identifier. An index with the whole order gives a page without sorting. Whatever stands
-- between the project and the time makes H2 prefer an index also for several values of that column, and then it reads the whole
-- project: so there is none for outcomes or tests.
create index if not exists ibutsu_runs_project_order on runs (project_id, start_time desc, id);
create index if not exists ibutsu_results_project_order on results (project_id, start_time desc, id);
drop index if exists ibutsu_runs_project_start;
drop index if exists ibutsu_results_project_start;
