-- The results of a run for someone who sees some projects only. Between an index of runs and one of projects, H2 takes the
-- latter: both are too selective for the whole percents in which it measures.
drop index ibutsu_results_run_start;
create index ibutsu_results_run_start on results (run_id, project_id, start_time);

-- H2 has made an index of its own for each of these foreign keys.
drop index ix_artifacts_result_id;
drop index ix_artifacts_run_id;
drop index ix_dashboards_user_id;
drop index ix_import_files_import_id;
drop index ix_projects_group_id;
drop index ix_projects_owner_id;
drop index ix_results_project_id;
drop index ix_results_run_id;
drop index ix_runs_project_id;
drop index ix_tokens_user_id;
drop index ix_users_group_id;
drop index ix_widget_configs_dashboard_id;
drop index ix_widget_configs_project_id;
drop index ibutsu_import_uploaders_user;
drop index ibutsu_tasks_user;
