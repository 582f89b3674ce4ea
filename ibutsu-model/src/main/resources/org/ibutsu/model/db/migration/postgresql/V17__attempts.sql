-- What was tried in the last minutes, such as guesses of a password, by hashes of the account and of the client; and which
-- clients have logged in to which account.
create table if not exists ibutsu_attempts (
  subject varchar(64) not null primary key,
  attempts varchar(4000) not null,
  expires timestamp(6) not null
);
create index if not exists ibutsu_attempts_expires on ibutsu_attempts (expires);
