-- Lists say how many results they have, most of them by project alone. The sums of kinds are as many as runs have kinds; these
-- rows are fewer, as they leave out run, day, build and exception. A trigger on the sums keeps them, so that they fit the sums
-- whoever folds, also a server of an older version.
create table if not exists ibutsu_result_total_sums (
  key        bigint not null,
  project_id uuid,
  result     text,
  component  text,
  env        text,
  source     text,
  number     bigint not null
) with (autovacuum_vacuum_scale_factor = 0.05);
create index if not exists ibutsu_result_total_sums_key on ibutsu_result_total_sums (key);
create index if not exists ibutsu_result_total_sums_project on ibutsu_result_total_sums (project_id);

create or replace view ibutsu_result_totals as
select project_id, result, component, env, source, number from ibutsu_result_total_sums
union all
select project_id, result, component, env, source, number from ibutsu_result_count_changes;

-- Rows of a kind add up, and may be negative, so that two transactions at a time do no harm.
create or replace function ibutsu_add_result_totals() returns trigger
language plpgsql security definer set search_path from current as $$
declare
  sign constant integer := case tg_op when 'DELETE' then -1 else 1 end;
begin
  with changes as (
    select hashtextextended(concat_ws(' ', project_id, result, component, env, source), 0) as key,
           project_id, result, component, env, source, sign * number as number
    from changed_sums
  ), totals as (
    delete from ibutsu_result_total_sums where key in (select key from changes)
    returning key, project_id, result, component, env, source, number
  )
  insert into ibutsu_result_total_sums
  select key, project_id, result, component, env, source, sum(number)
  from (table changes union all table totals) as added
  group by 1, 2, 3, 4, 5, 6 having sum(number) <> 0;
  return null;
end
$$;

-- From here to the end nobody else can fold, so that no sum is missed.
drop trigger if exists ibutsu_add_new_sums on ibutsu_result_count_sums;
drop trigger if exists ibutsu_take_old_sums on ibutsu_result_count_sums;
create trigger ibutsu_add_new_sums after insert on ibutsu_result_count_sums
  referencing new table as changed_sums for each statement execute function ibutsu_add_result_totals();
create trigger ibutsu_take_old_sums after delete on ibutsu_result_count_sums
  referencing old table as changed_sums for each statement execute function ibutsu_add_result_totals();

insert into ibutsu_result_total_sums
select hashtextextended(concat_ws(' ', project_id, result, component, env, source), 0),
       project_id, result, component, env, source, sum(number)
from ibutsu_result_count_sums
where not exists (select 1 from ibutsu_result_total_sums)
group by 1, 2, 3, 4, 5, 6;
