create index if not exists ibutsu_runs_project_start on runs (project_id, start_time desc);
create index if not exists ibutsu_results_project_start on results (project_id, start_time desc);
create index if not exists ibutsu_results_run_start on results (run_id, start_time);
