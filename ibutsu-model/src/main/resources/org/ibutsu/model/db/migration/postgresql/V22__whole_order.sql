-- Lists are ordered by time and then by identifier. Indexes with the whole order give a page without sorting, and the
-- identifiers of a page far behind without a look into the table. In a database with results, or of the original, the server
-- builds them while others write, and then drops those they replace.
do $$
begin
  if to_regclass('ibutsu_results_failed') is not null
     and not exists (select 1 from results) and not exists (select 1 from runs) then
    create index if not exists ibutsu_runs_project_order on runs (project_id, start_time desc, id);
    create index if not exists ibutsu_results_project_order on results (project_id, start_time desc, id)
      include (test_id, result, duration);
    drop index if exists ibutsu_runs_project_start;
    drop index if exists ibutsu_results_project_start;
  end if;
end
$$;
