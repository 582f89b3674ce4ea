-- Counts of results cost their writers too much when every transaction looked for its own rows of counts, and these rows
-- became ever more. Now a writer only appends how many results it has added or taken away. A job of the servers folds these
-- changes into sums, one for each kind of results, and whoever counts adds up both: each is visible at the same moment as
-- the results it stands for, and a fold is visible as a whole or not at all.

-- One row says whether the counts can be used: not while they are off, or are counted anew (building).
create table ibutsu_result_counters (
  only_row boolean not null default true check (only_row),
  state    text not null check (state in ('OFF', 'BUILDING', 'ON')),
  constraint ibutsu_result_counters_pkey primary key (only_row)
);

-- Locks the results for a change of their triggers. Whoever waits for such a lock stops everybody behind, so this waits for
-- half a second only, lets the others pass, and asks again.
create function ibutsu_lock_results(mode text) returns void
language plpgsql as $$
declare
  patience constant text := current_setting('lock_timeout');
  deadline constant timestamptz := clock_timestamp() + interval '10 minutes';
begin
  perform set_config('lock_timeout', '500ms', true);
  loop
    begin
      execute 'lock table results in ' || mode || ' mode';
      perform set_config('lock_timeout', patience, true);
      return;
    exception when lock_not_available then
      if clock_timestamp() > deadline then
        raise exception 'The table "results" has been in use by other transactions for ten minutes. End them, and try again.';
      end if;
    end;
    perform pg_sleep(0.5);
  end loop;
end
$$;

-- From here to the end nobody else can write results, so that none is missed or counted twice. Triggers of older versions
-- are dropped, which nobody may even read meanwhile.
select ibutsu_lock_results(
  case when to_regclass('ibutsu_result_counts') is null then 'share row exclusive' else 'access exclusive' end);

-- What the triggers of older versions have counted stays right. Results that nobody has counted are counted by a job.
insert into ibutsu_result_counters (state)
select case
  when exists (select from pg_trigger where tgrelid = 'results'::regclass and tgname = 'ibutsu_count_new_results') then 'ON'
  when not exists (select from results) then 'ON'
  else 'BUILDING' end;

create table ibutsu_result_count_changes (
  project_id     uuid,
  run_id         uuid,
  day            date,
  result         text,
  component      text,
  env            text,
  source         text,
  job_name       text,
  build_number   text,
  exception_name text,
  number         bigint not null
);

do $$
begin
  if to_regclass('ibutsu_result_counts') is not null then
    drop trigger if exists ibutsu_count_new_results on results;
    drop trigger if exists ibutsu_count_old_results on results;
    drop trigger if exists ibutsu_count_changed_results on results;
    drop trigger if exists ibutsu_count_no_results on results;
    drop trigger if exists ibutsu_write_result_counts on results;
    drop function if exists ibutsu_write_result_counts_once();
    drop function if exists ibutsu_write_result_counts();
    drop function if exists ibutsu_count_results();
    drop function if exists ibutsu_collect_result_counts(text[], integer);
    drop function if exists ibutsu_forget_result_counts();
    drop function if exists ibutsu_kind_of_result(results);
    -- The rows of older versions are changes like others, and are folded with them.
    insert into ibutsu_result_count_changes
    select project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name, sum(number)
    from ibutsu_result_counts group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(number) <> 0;
    drop table ibutsu_result_counts;
  end if;
end
$$;

-- It has no index, as rows are only appended, read all together, and taken away by where they lie. No row stays, so the place
-- of those that are gone is wanted back soon, however many there were.
alter table ibutsu_result_count_changes set (
  fillfactor = 100, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
  autovacuum_vacuum_cost_delay = 0
);

-- The key is a hash of what a row counts, apart from the day. Rows that share it by chance only cost time.
create table ibutsu_result_count_sums (
  key            bigint not null,
  project_id     uuid,
  run_id         uuid,
  day            date,
  result         text,
  component      text,
  env            text,
  source         text,
  job_name       text,
  build_number   text,
  exception_name text,
  number         bigint not null
) with (autovacuum_vacuum_scale_factor = 0.05);
create index ibutsu_result_count_sums_key on ibutsu_result_count_sums (key);
create index ibutsu_result_count_sums_project_day on ibutsu_result_count_sums (project_id, day);

create view ibutsu_result_counts as
select project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name, number
from ibutsu_result_count_sums
union all
select project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name, number
from ibutsu_result_count_changes;

-- What is counted stands here once, for the functions that count.
do $functions$
declare
  columns constant text :=
    'project_id, run_id, day, result, component, env, source, job_name, build_number, exception_name';
  kind constant text :=
    'project_id, run_id, start_time::date, result, component, env, source, data -> ''jenkins'' ->> ''job_name'','
    ' data -> ''jenkins'' ->> ''build_number'', data ->> ''exception_name''';
begin
  execute format($function$
    create function ibutsu_append_result_changes() returns trigger
    language plpgsql security definer set search_path from current as $$
    begin
      case tg_op
        when 'INSERT' then
          insert into ibutsu_result_count_changes (%1$s, number)
          select %2$s, count(*) from new_results group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
        when 'DELETE' then
          insert into ibutsu_result_count_changes (%1$s, number)
          select %2$s, -count(*) from old_results group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;
        when 'UPDATE' then
          insert into ibutsu_result_count_changes (%1$s, number)
          select %2$s, sum(n)
          from (select *, 1 as n from new_results union all select *, -1 from old_results) as changed
          group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 having sum(n) <> 0;
      end case;
      return null;
    end
    $$
    $function$, columns, kind);

  -- Returns what is counted in some pages of the table, in the form of changes.
  execute format($function$
    create function ibutsu_count_results(first_page bigint, end_page bigint) returns setof ibutsu_result_count_changes
    language sql stable as $$
      select %1$s, count(*) from results
      where ctid >= format('(%%s,0)', first_page)::tid and ctid < format('(%%s,0)', end_page)::tid
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
    $$
    $function$, kind);
end
$functions$;

-- A transaction may truncate more than it sees, so the counts are counted anew, which is quick then.
create function ibutsu_recount_results() returns trigger
language plpgsql security definer set search_path from current as $$
begin
  update ibutsu_result_counters set state = 'BUILDING' where state = 'ON';
  return null;
end
$$;

-- Creates those of the triggers that are missing.
create function ibutsu_create_result_triggers() returns void
language plpgsql as $$
begin
  perform ibutsu_lock_results('share row exclusive');
  if not exists (select from pg_trigger where tgrelid = 'results'::regclass and tgname = 'ibutsu_count_new_results') then
    create trigger ibutsu_count_new_results after insert on results
      referencing new table as new_results for each statement execute function ibutsu_append_result_changes();
    create trigger ibutsu_count_old_results after delete on results
      referencing old table as old_results for each statement execute function ibutsu_append_result_changes();
    create trigger ibutsu_count_changed_results after update on results
      referencing new table as new_results old table as old_results
      for each statement execute function ibutsu_append_result_changes();
    create trigger ibutsu_count_no_results after truncate on results
      for each statement execute function ibutsu_recount_results();
  end if;
end
$$;

-- Leaves the results without a trigger of ours.
create function ibutsu_drop_result_triggers() returns void
language plpgsql as $$
begin
  perform ibutsu_lock_results('access exclusive');
  drop trigger if exists ibutsu_count_new_results on results;
  drop trigger if exists ibutsu_count_old_results on results;
  drop trigger if exists ibutsu_count_changed_results on results;
  drop trigger if exists ibutsu_count_no_results on results;
end
$$;

select ibutsu_create_result_triggers();
