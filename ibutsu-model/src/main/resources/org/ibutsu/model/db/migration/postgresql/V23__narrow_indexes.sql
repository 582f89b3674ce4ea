-- Results of a build are looked for by component, and those of a project by who looks after them and what they are put down
-- to. In a database with results, or of the original, the server builds these indexes while others write, and then drops the
-- one they replace.
do $$
begin
  if to_regclass('ibutsu_results_failed') is not null and not exists (select 1 from results) then
    create index if not exists ibutsu_results_build_component on results
      (project_id, ((data -> 'jenkins') ->> 'job_name'), ((data -> 'jenkins') ->> 'build_number'), component);
    create index if not exists ibutsu_results_assignee on results (project_id, (data ->> 'assignee'))
      where data ->> 'assignee' is not null;
    create index if not exists ibutsu_results_classification on results (project_id, (data ->> 'classification'))
      where data ->> 'classification' is not null;
    drop index if exists ibutsu_results_build;
  end if;
end
$$;

-- Builds of a job are found among the sums, which have a row for each kind of results of a run.
create index if not exists ibutsu_result_count_sums_project_job on ibutsu_result_count_sums (project_id, job_name);
