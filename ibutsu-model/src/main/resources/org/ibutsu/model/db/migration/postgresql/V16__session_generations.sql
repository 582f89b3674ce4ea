-- Which login sessions of an account count: those that name this number. Every change of the password sets another. Null is
-- what servers of older versions leave.
alter table ibutsu_session_ends add column if not exists generation bigint;
