create sequence author_ids increment by 50;
create sequence book_ids increment by 50;
create sequence loan_ids increment by 50;

create table authors (
    id bigint primary key,
    name varchar(100) not null unique
);

create table books (
    id bigint primary key,
    title varchar(200) not null,
    author_id bigint not null references authors
);

create table loans (
    id bigint primary key,
    book_id bigint not null references books,
    reader varchar(100) not null,
    due timestamp with time zone not null,
    returned timestamp with time zone
);

insert into authors values (0, 'Anonymous');
