-- Dashboards count results over months. Reading them all takes longer than anyone waits, so there is one row here for all
-- results of a run that are alike in what dashboards group by.
--
-- Triggers keep the counts, so that they are right whoever writes. A row belongs to the server process that wrote it: no two
-- processes ever change the same row, so that writers do not wait for each other and cannot block each other for good.
create table ibutsu_result_counts (
  key            bigint not null,
  project_id     uuid,
  run_id         uuid,
  day            date not null,
  result         text,
  component      text,
  env            text,
  source         text,
  job_name       text,
  build_number   text,
  exception_name text,
  writer         integer not null,
  number         bigint not null
) with (fillfactor = 70);
create index ibutsu_result_counts_key on ibutsu_result_counts (key);
create index ibutsu_result_counts_project_day on ibutsu_result_counts (project_id, day);

-- Adds to the counts, where the keys of the changes are still missing.
create function ibutsu_add_result_counts(changes ibutsu_result_counts[]) returns void
language sql security definer set search_path from current as $$
  with change as materialized (
    select hashtextextended(concat_ws('|', project_id, run_id, day, result, component, env, source, job_name, build_number,
                                      exception_name, pg_backend_pid()), 0) as key,
           project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name, number
    from unnest(changes)
  ), added as (
    update ibutsu_result_counts c set number = c.number + d.number
    from change d
    where c.key = d.key and c.writer = pg_backend_pid()
      and (c.project_id, c.run_id, c.day, c.result, c.component, c.env, c.source, c.job_name, c.build_number, c.exception_name)
          is not distinct from
          (d.project_id, d.run_id, d.day, d.result, d.component, d.env, d.source, d.job_name, d.build_number, d.exception_name)
    returning d.*
  )
  insert into ibutsu_result_counts (key, project_id, run_id, day, result, component, env, source, job_name, build_number,
                                    exception_name, number, writer)
  select key, project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name, number,
         pg_backend_pid()
  from (select * from change except all select * from added) d
$$;

create function ibutsu_count_results() returns trigger
language plpgsql security definer set search_path from current as $$
declare
  changes ibutsu_result_counts[];
begin
  if tg_op = 'TRUNCATE' then
    truncate ibutsu_result_counts;
    return null;
  elsif tg_op = 'INSERT' then
    select array_agg(row(0, project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name, 0,
                         number)::ibutsu_result_counts)
    into changes
    from (
      select project_id, run_id, start_time::date as day, result, component, env, source,
             data -> 'jenkins' ->> 'job_name' as job_name, data -> 'jenkins' ->> 'build_number' as build_number,
             data ->> 'exception_name' as exception_name, count(*) as number
      from new_results group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ) grouped;
  elsif tg_op = 'DELETE' then
    select array_agg(row(0, project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name, 0,
                         number)::ibutsu_result_counts)
    into changes
    from (
      select project_id, run_id, start_time::date as day, result, component, env, source,
             data -> 'jenkins' ->> 'job_name' as job_name, data -> 'jenkins' ->> 'build_number' as build_number,
             data ->> 'exception_name' as exception_name, -count(*) as number
      from old_results group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    ) grouped;
  else
    select array_agg(row(0, project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name, 0,
                         number)::ibutsu_result_counts)
    into changes
    from (
      select project_id, run_id, start_time::date as day, result, component, env, source,
             data -> 'jenkins' ->> 'job_name' as job_name, data -> 'jenkins' ->> 'build_number' as build_number,
             data ->> 'exception_name' as exception_name, sum(change)::bigint as number
      from (select 1 as change, * from new_results union all select -1, * from old_results) changed
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(change) <> 0
    ) grouped;
  end if;
  if changes is not null then
    perform ibutsu_add_result_counts(changes);
  end if;
  return null;
end
$$;

-- From here to the end of the migration nobody else can write results, so that none is missed or counted twice.
create trigger ibutsu_count_new_results after insert on results
  referencing new table as new_results for each statement execute function ibutsu_count_results();
create trigger ibutsu_count_old_results after delete on results
  referencing old table as old_results for each statement execute function ibutsu_count_results();
create trigger ibutsu_count_changed_results after update on results
  referencing new table as new_results old table as old_results for each statement execute function ibutsu_count_results();
create trigger ibutsu_count_no_results after truncate on results
  for each statement execute function ibutsu_count_results();

insert into ibutsu_result_counts
select 0, project_id, run_id, start_time::date, result, component, env, source, data -> 'jenkins' ->> 'job_name',
       data -> 'jenkins' ->> 'build_number', data ->> 'exception_name', 0, count(*)
from results group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;

create index ibutsu_results_build on results
  (project_id, ((data -> 'jenkins') ->> 'job_name'), ((data -> 'jenkins') ->> 'build_number'), start_time desc);
