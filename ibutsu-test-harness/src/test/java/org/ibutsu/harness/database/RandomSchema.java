package org.ibutsu.harness.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** Schemas, rows and statements that nobody wrote down. The same seed gives the same ones. */
final class RandomSchema {

    private static final List<String> COMMON_TYPES = List.of(
            "int",
            "bigint",
            "varchar(30)",
            "numeric(12, 3)",
            "boolean",
            "date",
            "timestamp",
            "double precision",
            "char(4)",
            "uuid");

    private static final List<String> TYPES_OF_POSTGRES = List.of(
            "text", "int[]", "jsonb", "json", "bytea", "numeric", "interval", "point", "timestamptz", "int4range");

    private static final List<String> TYPES_OF_H2 = List.of(
            "clob",
            "int array",
            "json",
            "varbinary(20)",
            "decfloat",
            "interval day to second",
            "varchar_ignorecase(9)",
            "time");

    private final Random random;
    private final boolean postgres;
    private final List<RandomTable> tables = new ArrayList<>();

    /** A table with the types of its columns. */
    private record RandomTable(String name, List<String> columns, List<String> types, boolean identity) {}

    RandomSchema(long seed, DatabaseProduct product) {
        this.random = new Random(seed);
        this.postgres = product == DatabaseProduct.POSTGRESQL;
    }

    /** Returns statements that create tables; some may fail. */
    List<String> creation() {
        List<String> statements = new ArrayList<>(List.of("create schema other"));
        int count = random.nextInt(7);
        for (int i = 0; i < count; i++) {
            statements.add(table(i));
        }
        for (int i = 0; i < count; i++) {
            statements.addAll(extras(i));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            statements.add("create sequence s" + i + " start with " + random.nextInt(50) + " minvalue 0 increment by "
                    + (1 + random.nextInt(50)));
        }
        return statements;
    }

    private String table(int number) {
        String name = (chance(3) ? "other" : "public") + ".t" + number;
        List<String> columns = new ArrayList<>();
        List<String> types = new ArrayList<>();
        boolean identity = chance(2);
        String definition = identity
                ? "id bigint generated " + (chance(2) ? "always" : "by default") + " as identity, "
                : "id int, ";
        for (int i = random.nextInt(6); i >= 0; i--) {
            columns.add("c" + i);
            types.add(type());
        }
        definition += join(columns, types);
        boolean keyed = chance(2) || identity;
        if (keyed) {
            definition += chance(4) ? ", primary key (c0, id)" : ", primary key (id)";
        }
        if (chance(4)) {
            definition += postgres
                    ? ", g int generated always as (length(coalesce(c0::text, ''))) stored"
                    : ", g int generated always as (length(coalesce(cast(c0 as varchar), '')))";
        }
        tables.add(new RandomTable(name, columns, types, identity));
        String kind = postgres && chance(6) ? "unlogged " : "";
        String partition = postgres && chance(6) ? " partition by hash (" + (keyed ? "id" : "c0") + ")" : "";
        return "create " + kind + "table " + name + " (" + definition + ")" + partition;
    }

    private static String join(List<String> columns, List<String> types) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            parts.add(columns.get(i) + " " + types.get(i));
        }
        return String.join(", ", parts);
    }

    private String type() {
        List<String> own = postgres ? TYPES_OF_POSTGRES : TYPES_OF_H2;
        return chance(2) ? any(COMMON_TYPES) : any(own);
    }

    private List<String> extras(int number) {
        RandomTable table = tables.get(number);
        List<String> extras = new ArrayList<>();
        if (postgres) {
            extras.add("create table other.p" + number + "a partition of " + table.name()
                    + " for values with (modulus 2, remainder 0)");
            extras.add("create table public.p" + number + "b partition of " + table.name()
                    + " for values with (modulus 2, remainder 1)");
        }
        if (chance(2)) {
            extras.add("alter table " + table.name() + " add column ref bigint");
            extras.add("alter table " + table.name() + " add foreign key (ref) references "
                    + any(tables).name() + " (id)"
                    + any(List.of("", " on delete cascade", " on delete set null", " on update cascade"))
                    + (postgres && chance(3) ? " deferrable initially deferred" : ""));
        }
        if (chance(2)) {
            extras.add("create " + any(List.of("", "unique ")) + "index on " + table.name() + " (c0)");
        }
        if (postgres && chance(4)) {
            extras.add("create table public.i" + number + " (extra text) inherits (" + table.name() + ")");
        }
        if (postgres && chance(4)) {
            extras.add("create or replace function public.f" + number + "() returns trigger language plpgsql as"
                    + " 'begin insert into public.audit values (tg_op, tg_table_name); return null; end'");
            extras.add("create table if not exists public.audit (op text, rel text)");
            extras.add("create trigger audited after insert or update or delete on " + table.name()
                    + " for each row execute function public.f" + number + "()");
        }
        if (postgres && chance(8)) {
            extras.add("create materialized view public.m" + number + " as select * from " + table.name());
        }
        return extras;
    }

    /** Returns a statement that fills a table; it may fail. */
    List<String> filling() {
        List<String> statements = new ArrayList<>();
        for (RandomTable table : tables) {
            int rows = chance(4) ? 0 : chance(3) ? 100 + random.nextInt(60) : random.nextInt(20);
            for (int i = 0; i < rows; i++) {
                statements.add(insert(table));
            }
        }
        return statements;
    }

    /** Returns statements of a test; some may fail. */
    List<String> changes() {
        List<String> statements = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0 && !tables.isEmpty(); i--) {
            RandomTable table = any(tables);
            String column = any(table.columns());
            String type = table.types().get(table.columns().indexOf(column));
            statements.add(
                    switch (random.nextInt(9)) {
                        case 0 -> "delete from " + table.name() + where();
                        case 1 -> "update " + table.name() + " set " + column + " = " + value(type) + where();
                        case 2 -> "update " + table.name() + " set id = id + 1000" + where();
                        case 3 ->
                            "truncate table " + table.name()
                                    + (postgres ? any(List.of("", " cascade", " restart identity")) : "");
                        case 4 ->
                            "insert into " + table.name() + " (id, " + column + ") select id + 5000, " + column
                                    + " from " + table.name() + where();
                        case 5 ->
                            "delete from " + table.name() + " where id = (select max(id) from " + table.name() + ")";
                        case 6 ->
                            "update " + table.name() + " set ref = (select min(id) from "
                                    + any(tables).name() + ")";
                        default -> insert(table);
                    });
        }
        return statements;
    }

    private String where() {
        return any(List.of("", " where id < 10", " where id % 7 = 3", " where id = 5", " where id > 100000"));
    }

    private String insert(RandomTable table) {
        List<String> values = table.types().stream().map(this::value).toList();
        if (table.identity() && chance(2)) {
            return "insert into " + table.name() + " (" + String.join(", ", table.columns()) + ") values ("
                    + String.join(", ", values) + ")";
        }
        return "insert into " + table.name() + " (id, " + String.join(", ", table.columns()) + ")"
                + (table.identity() ? " overriding system value" : "") + " values (" + random.nextInt(400) + ", "
                + String.join(", ", values) + ")";
    }

    private String value(String type) {
        int n = random.nextInt(1000);
        if (chance(6)) {
            return "null";
        }
        return switch (type.replaceAll("\\(.*", "")) {
            case "int", "bigint" -> Integer.toString(n);
            case "numeric", "double precision", "decfloat" -> n + any(List.of("", ".5", ".0", ".125", ".50"));
            case "boolean" -> n % 2 == 0 ? "true" : "false";
            case "date" -> "date '2024-01-" + (10 + n % 20) + "'";
            case "time" -> "time '10:11:" + (10 + n % 50) + "'";
            case "timestamp" -> "timestamp '2024-01-01 10:11:" + (10 + n % 50) + "." + n + "'";
            case "timestamptz" -> "timestamptz '2024-01-01 10:11:12+0" + n % 9 + "'";
            case "uuid" -> "cast('00000000-0000-0000-0000-000000000" + (100 + n % 900) + "' as uuid)";
            case "int[]" -> "'{" + n + ",null,7}'";
            case "int array" -> "array[" + n + ", 7]";
            case "jsonb" -> "'{\"n\": " + n + "}'";
            case "json" -> postgres ? "'{\"n\" :  " + n + "}'" : "json '{\"n\": " + n + "}'";
            case "bytea" -> "'\\x" + (100 + n % 900) + "0'";
            case "varbinary" -> "X'" + (1000 + n) + "'";
            case "interval" -> "interval '" + n + " min'";
            case "interval day to second" -> "interval '" + n % 30 + " 01:02:03' day to second";
            case "point" -> "'(" + n + ",2)'";
            case "int4range" -> "'[" + n + "," + (n + 5) + ")'";
            case "char" -> "'" + (char) ('a' + n % 26) + "'";
            default -> "'" + any(List.of("", "a", "A", "Ä", "it''s")) + n % 50 + "'";
        };
    }

    boolean chance(int of) {
        return random.nextInt(of) == 0;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Names the tables, for messages. */
    @Override
    public String toString() {
        return tables.stream().map(RandomTable::toString).collect(Collectors.joining("; "));
    }
}
