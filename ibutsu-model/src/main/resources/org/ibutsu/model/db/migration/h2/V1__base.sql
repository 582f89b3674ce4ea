create table alembic_version (
  version_num varchar(32) not null,
  constraint alembic_version_pkc primary key (version_num)
);

create table groups (
  id   uuid not null,
  name varchar,
  data json,
  constraint groups_pkey primary key (id)
);
create index ix_groups_name on groups (name);

create table users (
  id              uuid not null,
  email           varchar not null,
  _password       varchar,
  name            varchar,
  activation_code varchar,
  is_superadmin   boolean not null,
  is_active       boolean not null,
  group_id        uuid,
  constraint users_pkey primary key (id),
  constraint users_group_id_fkey foreign key (group_id) references groups (id)
);
create unique index ix_users_email on users (email);
create index ix_users_group_id on users (group_id);

create table dashboards (
  id          uuid not null,
  title       varchar,
  description varchar,
  filters     varchar,
  project_id  uuid,
  user_id     uuid,
  constraint dashboards_pkey primary key (id),
  constraint dashboards_user_id_fkey foreign key (user_id) references users (id)
);
create index ix_dashboards_project_id on dashboards (project_id);
create index ix_dashboards_title on dashboards (title);
create index ix_dashboards_user_id on dashboards (user_id);

create table projects (
  id                   uuid not null,
  name                 varchar,
  title                varchar,
  owner_id             uuid,
  group_id             uuid,
  default_dashboard_id uuid,
  constraint projects_pkey primary key (id),
  constraint projects_group_id_fkey foreign key (group_id) references groups (id),
  constraint projects_owner_id_fkey foreign key (owner_id) references users (id)
);
create index ix_projects_group_id on projects (group_id);
create index ix_projects_name on projects (name);
create index ix_projects_owner_id on projects (owner_id);
create index ix_projects_title on projects (title);

alter table dashboards
  add constraint fk_dashboards_project_id foreign key (project_id) references projects (id);

alter table projects
  add constraint fk_project_default_dashboard foreign key (default_dashboard_id) references dashboards (id);

create table users_projects (
  user_id    uuid not null,
  project_id uuid not null,
  constraint users_projects_pkey primary key (user_id, project_id),
  constraint users_projects_user_id_fkey foreign key (user_id) references users (id),
  constraint users_projects_project_id_fkey foreign key (project_id) references projects (id)
);

create table tokens (
  id      uuid not null,
  name    varchar not null,
  token   varchar not null,
  expires timestamp(6),
  user_id uuid,
  constraint tokens_pkey primary key (id),
  constraint tokens_user_id_fkey foreign key (user_id) references users (id)
);
create index ix_tokens_user_id on tokens (user_id);

create table widget_configs (
  id           uuid not null,
  project_id   uuid,
  dashboard_id uuid,
  title        varchar,
  type         varchar,
  weight       integer,
  widget       varchar,
  params       json,
  navigable    boolean,
  constraint widget_configs_pkey primary key (id),
  constraint widget_configs_dashboard_id_fkey foreign key (dashboard_id) references dashboards (id),
  constraint widget_configs_project_id_fkey foreign key (project_id) references projects (id)
);
create index ix_widget_configs_dashboard_id on widget_configs (dashboard_id);
create index ix_widget_configs_navigable on widget_configs (navigable);
create index ix_widget_configs_project_id on widget_configs (project_id);
create index ix_widget_configs_title on widget_configs (title);
create index ix_widget_configs_type on widget_configs (type);
create index ix_widget_configs_weight on widget_configs (weight);
create index ix_widget_configs_widget on widget_configs (widget);

create table imports (
  id       uuid not null,
  filename varchar,
  format   varchar,
  data     json,
  status   varchar,
  created  timestamp(6) default localtimestamp not null,
  constraint imports_pkey primary key (id)
);
create index ix_imports_created on imports (created);
create index ix_imports_filename on imports (filename);
create index ix_imports_format on imports (format);
create index ix_imports_status on imports (status);

create table import_files (
  id        uuid not null,
  import_id uuid not null,
  content   binary large object,
  constraint import_files_pkey primary key (id),
  constraint import_files_import_id_fkey foreign key (import_id) references imports (id) on delete cascade
);
create index ix_import_files_import_id on import_files (import_id);

create table runs (
  id         uuid not null,
  project_id uuid,
  data       json,
  env        varchar,
  component  varchar,
  source     varchar,
  start_time timestamp(6) not null,
  duration   double precision,
  summary    json,
  created    timestamp(6) not null,
  constraint runs_pkey primary key (id),
  constraint runs_project_id_fkey foreign key (project_id) references projects (id)
);
create index ix_runs_component on runs (component);
create index ix_runs_created on runs (created);
create index ix_runs_duration on runs (duration);
create index ix_runs_env on runs (env);
create index ix_runs_project_id on runs (project_id);
create index ix_runs_source on runs (source);
create index ix_runs_start_time on runs (start_time);

create table results (
  id         uuid not null,
  project_id uuid,
  run_id     uuid,
  test_id    varchar,
  result     varchar,
  data       json,
  params     json,
  duration   double precision,
  start_time timestamp(6) not null,
  source     varchar,
  env        varchar,
  component  varchar,
  constraint results_pkey primary key (id),
  constraint results_project_id_fkey foreign key (project_id) references projects (id),
  constraint results_run_id_fkey foreign key (run_id) references runs (id)
);
create index ix_results_component on results (component);
create index ix_results_duration on results (duration);
create index ix_results_env on results (env);
create index ix_results_project_id on results (project_id);
create index ix_results_result on results (result);
create index ix_results_run_id on results (run_id);
create index ix_results_source on results (source);
create index ix_results_start_time on results (start_time);
create index ix_results_test_id on results (test_id);
create index ix_results_component_env_project on results (component, env, project_id, start_time desc);
create index ix_results_component_start_time_result_project_id on results (component, start_time, result, project_id);

create table artifacts (
  id          uuid not null,
  content     binary large object,
  result_id   uuid,
  run_id      uuid,
  filename    varchar,
  data        json,
  upload_date timestamp(6) not null,
  constraint artifacts_pkey primary key (id),
  constraint artifacts_result_id_fkey foreign key (result_id) references results (id),
  constraint artifacts_run_id_fkey foreign key (run_id) references runs (id)
);
create index ix_artifacts_filename on artifacts (filename);
create index ix_artifacts_result_id on artifacts (result_id);
create index ix_artifacts_run_id on artifacts (run_id);
create index ix_artifacts_upload_date on artifacts (upload_date);

insert into alembic_version (version_num) values ('d18de2b3253f');
