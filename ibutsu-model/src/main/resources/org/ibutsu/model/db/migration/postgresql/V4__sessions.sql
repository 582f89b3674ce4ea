create table ibutsu_revoked_tokens (
  token_hash varchar(64) not null primary key,
  expires    timestamp(6) not null
);

create table ibutsu_session_ends (
  user_id       uuid not null primary key references users (id) on delete cascade,
  ended_at      timestamp(6) not null,
  kept_hash     varchar(64),
  replaced_hash varchar(64)
);
