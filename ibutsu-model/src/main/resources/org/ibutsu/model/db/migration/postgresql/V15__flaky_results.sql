-- Results that failed and then passed within a run are few, so that the ones of a project and a time are found without looking
-- into the JSON of all others. In a database with results, or of the original, the server builds it while others write.
do $$
begin
  if to_regclass('ibutsu_results_failed') is not null and not exists (select 1 from results) then
    create index ibutsu_results_flaky on results (project_id, start_time desc)
      include (test_id) where data ->> 'flaky' = 'true';
  end if;
end
$$;
