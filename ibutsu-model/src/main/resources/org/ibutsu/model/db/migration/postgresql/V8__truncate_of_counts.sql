-- Counts may be truncated by the statement that truncates results, and then this must not truncate them again.
create or replace function ibutsu_forget_result_counts() returns trigger
language plpgsql security definer set search_path from current as $$
begin
  perform set_config('ibutsu.result_counts', '', true);
  delete from ibutsu_result_counts;
  return null;
end
$$;
