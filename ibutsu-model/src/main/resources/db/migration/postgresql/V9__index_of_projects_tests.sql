-- Results of a few tests, and all results test by test, so that they are grouped without sorting or hashing them.
create index ibutsu_results_project_test on results (project_id, test_id, start_time desc)
  include (result, duration);
