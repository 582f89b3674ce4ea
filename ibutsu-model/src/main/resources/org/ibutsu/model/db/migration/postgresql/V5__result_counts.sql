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

-- A transaction collects its changes in a setting of its own, and writes them when it commits: a row that is changed with
-- every statement of a long transaction leaves ever more dead versions to step over.
create function ibutsu_write_result_counts() returns void
language plpgsql as $$
begin
  with change as materialized (
    select hashtextextended(entry.key, pg_backend_pid()) as hash, entry.value::bigint as number,
           (kind ->> 0)::uuid as project_id, (kind ->> 1)::uuid as run_id, (kind ->> 2)::date as day, kind ->> 3 as result,
           kind ->> 4 as component, kind ->> 5 as env, kind ->> 6 as source, kind ->> 7 as job_name,
           kind ->> 8 as build_number, kind ->> 9 as exception_name
    from jsonb_each_text(current_setting('ibutsu.result_counts')::jsonb) as entry,
         lateral (select entry.key::jsonb as kind) as parsed
    where entry.value <> '0'
  ), added as (
    update ibutsu_result_counts c set number = c.number + d.number
    from change d
    where c.key = d.hash and c.writer = pg_backend_pid()
      and (c.project_id, c.run_id, c.day, c.result, c.component, c.env, c.source, c.job_name, c.build_number, c.exception_name)
          is not distinct from
          (d.project_id, d.run_id, d.day, d.result, d.component, d.env, d.source, d.job_name, d.build_number, d.exception_name)
    returning d.hash
  )
  insert into ibutsu_result_counts (key, project_id, run_id, day, result, component, env, source, job_name, build_number,
                                    exception_name, writer, number)
  select hash, project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name,
         pg_backend_pid(), number
  from change where hash not in (select hash from added);
  perform set_config('ibutsu.result_counts', '', true);
end
$$;

create function ibutsu_write_result_counts_once() returns trigger
language plpgsql security definer set search_path from current as $$
begin
  if current_setting('ibutsu.result_counts', true) <> '' then
    perform ibutsu_write_result_counts();
  end if;
  return null;
end
$$;

-- Gives which results are counted together with one.
create function ibutsu_kind_of_result(r results) returns text language sql immutable as $$
  select jsonb_build_array(r.project_id, r.run_id, r.start_time::date, r.result, r.component, r.env, r.source,
                           r.data -> 'jenkins' ->> 'job_name', r.data -> 'jenkins' ->> 'build_number',
                           r.data ->> 'exception_name')::text
$$;

create function ibutsu_collect_result_counts(kinds text[], change integer) returns void
language plpgsql as $$
declare
  collected jsonb := coalesce(nullif(current_setting('ibutsu.result_counts', true), ''), '{}')::jsonb;
  kind text;
  number bigint;
begin
  for kind, number in select k, count(*) from unnest(kinds) as k group by k loop
    collected := collected || jsonb_build_object(kind, coalesce((collected ->> kind)::bigint, 0) + change * number);
  end loop;
  perform set_config('ibutsu.result_counts', collected::text, true);
  -- So that it stays short when there are very many kinds.
  if length(collected::text) > 8000 then
    perform ibutsu_write_result_counts();
  end if;
end
$$;

create function ibutsu_count_results() returns trigger
language plpgsql security definer set search_path from current as $$
begin
  if tg_op in ('DELETE', 'UPDATE') then
    perform ibutsu_collect_result_counts(array(select ibutsu_kind_of_result(r::results) from old_results r), -1);
  end if;
  if tg_op in ('INSERT', 'UPDATE') then
    perform ibutsu_collect_result_counts(array(select ibutsu_kind_of_result(r::results) from new_results r), 1);
  end if;
  return null;
end
$$;

create function ibutsu_forget_result_counts() returns trigger
language plpgsql security definer set search_path from current as $$
begin
  perform set_config('ibutsu.result_counts', '', true);
  truncate ibutsu_result_counts;
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
  for each statement execute function ibutsu_forget_result_counts();
create constraint trigger ibutsu_write_result_counts after insert or update or delete on results
  deferrable initially deferred for each row
  when (coalesce(current_setting('ibutsu.result_counts', true), '') = '')
  execute function ibutsu_write_result_counts_once();

insert into ibutsu_result_counts
select 0, project_id, run_id, start_time::date, result, component, env, source, data -> 'jenkins' ->> 'job_name',
       data -> 'jenkins' ->> 'build_number', data ->> 'exception_name', 0, count(*)
from results group by 2, 3, 4, 5, 6, 7, 8, 9, 10, 11;

create index ibutsu_results_build on results
  (project_id, ((data -> 'jenkins') ->> 'job_name'), ((data -> 'jenkins') ->> 'build_number'), start_time desc);
