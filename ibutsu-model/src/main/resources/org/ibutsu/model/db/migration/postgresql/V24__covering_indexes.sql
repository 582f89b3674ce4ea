-- Sums that dashboards and lists ask for most are added up from indexes alone: rows that belong together lie all over their
-- tables, in the order in which they were folded.
create index if not exists ibutsu_result_count_sums_project_day_result on ibutsu_result_count_sums (project_id, day)
  include (result, number);
drop index if exists ibutsu_result_count_sums_project_day;
create index if not exists ibutsu_result_total_sums_project_number on ibutsu_result_total_sums (project_id) include (number);
drop index if exists ibutsu_result_total_sums_project;
