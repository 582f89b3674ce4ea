-- Results of a few tests, and all results test by test, so that they are grouped without sorting or hashing them. Statements
-- that leave out results without a test need not say so to the index, which makes the planner prefer it.
create index ibutsu_results_project_test on results (project_id, test_id, start_time desc)
  include (result, duration) where test_id is not null;

-- Failures are few, so that the ones of a project and a time are found without those of all others.
create index ibutsu_results_failed on results (project_id, start_time desc)
  include (test_id) where result in ('failed', 'error');
