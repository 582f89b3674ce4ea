-- Rows to lock while an e-mail address is given to an account, chosen by a hash of the address. They never change.
create table if not exists ibutsu_address_locks (
  slot integer not null primary key
);
insert into ibutsu_address_locks (slot)
select x from generate_series(0, 63) as numbers (x)
where not exists (select 1 from ibutsu_address_locks l where l.slot = x);
