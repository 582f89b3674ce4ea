-- Reports on tests read no more than this of a result, and so the index instead of the table.
drop index ibutsu_results_project_start;
create index ibutsu_results_project_start on results (project_id, start_time desc)
  include (test_id, result, duration);
