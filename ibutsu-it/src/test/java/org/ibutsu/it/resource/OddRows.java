package org.ibutsu.it.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.testing.IbutsuApp;

/**
 * Copies of a row in a table, each of which has an odd value in one column, as the catalogue of the database allows it.
 */
record OddRows(IbutsuApp app) {

    /** A row with its odd value as it stands in SQL. */
    record Row(UUID id, String column, String value) {

        @Override
        public String toString() {
            return column + " = " + (value.length() > 100 ? value.substring(0, 100) + "…" : value);
        }
    }

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "odd",
            "true",
            "5",
            "-1.5e400",
            "null",
            "{}",
            "%_\\",
            "'\"`;--",
            "<script>alert(1)</script>",
            "a\nb\tc\u0001\u001b[31m",
            "\ufeff\u202eright to left",
            "\ud83d\ude00 \u00e9 e\u0301 \uffff",
            "login-token",
            "result-summary",
            "x".repeat(20_000),
            "env=odd&additional_filters=[");

    private static final List<String> TREES = List.of(
            "null",
            "true",
            "5",
            "-0.0",
            "1e400",
            "12345678901234567890123456789",
            "\"\"",
            "\"text\"",
            "\"a\\nb\\u0001 \\ud83d\\ude00\"",
            "[]",
            "[null, 1, \"a\", [], {}]",
            "{}",
            "{\"\": \"\", \"a.b\": {\"c\": null}, \"\\u20ac\": [1]}",
            "[".repeat(200) + "]".repeat(200),
            "{\"a\":".repeat(200) + "1" + "}".repeat(200));

    /** The keys that something is made of; one that the database restricts stands alone. */
    private static final List<String> KEYS = List.of(
            "odd,metadata,project_id,project,source,run,run_id,error,warnings,env,component,commit,fspath,classname,line,"
                    + "tags,importance,assignee,classification,exception_name,exception_message,skip_reason,flaky,attempts,"
                    + "requirements,jenkins,contentType,resultId,runId,user_properties,SatelliteVersion,SnapVersion,"
                    + "tests,failures,errors,skips,xfailures,xpasses,xfailed,xpassed,collected,passes,not_run,job_name,"
                    + "builds,group_field,weeks,days,additional_filters,filters,run_limit,chart_type,count_skips",
            "pass_percent");

    static OddRows of(IbutsuApp app) {
        return new OddRows(app);
    }

    /** Inserts a row for each odd value that the database takes. */
    List<Row> insert(String table) {
        Map<String, String> types = inConnection(connection -> types(connection, table));
        List<Row> rows = new ArrayList<>();
        types.forEach((column, type) -> {
            long before = rows.size();
            values(column, type).forEach(value -> {
                Row row = new Row(UUID.randomUUID(), column, value);
                if (inserted(table, types, row)) {
                    rows.add(row);
                }
            });
            assertThat(rows.size() > before || column.equals("id") || column.endsWith("_id"))
                    .as("odd values of " + table + "." + column + ", of the type " + type)
                    .isTrue();
        });
        return rows;
    }

    private boolean inserted(String table, Map<String, String> types, Row row) {
        String values = types.keySet().stream()
                .map(column -> column.equals("id")
                        ? "'" + row.id() + "'"
                        : column.equals(row.column())
                                ? row.value()
                                : column.equals("email") ? "'" + row.id() + "@example.com'" : column)
                .collect(Collectors.joining(", "));
        String sql = "insert into " + table + " (" + String.join(", ", types.keySet()) + ") select " + values + " from "
                + table + " where id = (select id from " + table + " order by id fetch first 1 row only)";
        try {
            return inConnection(connection -> {
                try (Statement statement = connection.createStatement()) {
                    return statement.executeUpdate(sql) == 1;
                }
            });
        } catch (RuntimeException refused) {
            return false;
        }
    }

    private static Map<String, String> types(Connection connection, String table) throws SQLException {
        Map<String, String> types = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement("""
                select lower(column_name), lower(data_type) from information_schema.columns
                where lower(table_name) = ? and lower(table_schema) = 'public' order by ordinal_position
                """)) {
            select.setString(1, table);
            try (ResultSet columns = select.executeQuery()) {
                while (columns.next()) {
                    types.put(columns.getString(1), columns.getString(2));
                }
            }
        }
        assertThat(types).as(table).isNotEmpty();
        return types;
    }

    private Stream<String> values(String column, String type) {
        if (column.equals("id")) {
            return Stream.empty();
        }
        boolean h2 = app.databaseKind() == DatabaseKind.H2;
        Stream<String> odd = switch (type) {
            case "uuid" -> Stream.empty();
            case "text", "character varying", "character large object", "varchar" ->
                TEXTS.stream().map(OddRows::quoted);
            case "json", "jsonb" ->
                trees().stream()
                        .map(tree -> h2 ? quoted(tree) + " format json" : "cast(" + quoted(tree) + " as jsonb)");
            case "integer" -> Stream.of("0", "-1", "2147483647", "-2147483648");
            case "boolean" -> Stream.of("true", "false");
            case "double precision" ->
                Stream.of("0", "-1", "1e308", "-1e308", "5e-324", "'NaN'", "'Infinity'", "'-Infinity'")
                        .map(number -> "cast(" + number + " as double precision)");
            case "bytea", "binary large object", "binary varying" ->
                Stream.of("", "00ff", "89504e470d0a1a0a", "3c68746d6c3e")
                        .map(bytes -> h2 ? "X'" + bytes + "'" : "cast('\\x" + bytes + "' as bytea)");
            case "timestamp without time zone", "timestamp" -> times(h2);
            default -> throw new AssertionError("Add odd values of the type " + type + " here");
        };
        return Stream.concat(Stream.of("null"), odd);
    }

    private static Stream<String> times(boolean h2) {
        Stream<String> far = h2
                ? Stream.of(
                        "-4712-01-01 00:00:00",
                        "-0001-01-01 00:00:00",
                        "20000-01-01 00:00:00",
                        "999999999-12-31 00:00:00")
                : Stream.of(
                        "infinity",
                        "-infinity",
                        "4713-01-01 00:00:00 BC",
                        "0001-12-31 23:59:59 BC",
                        "294276-12-31 23:59:59");
        return Stream.concat(
                        Stream.of(
                                "0001-01-01 00:00:00",
                                "1970-01-01 00:00:00",
                                "2024-06-01 12:00:00.000001",
                                "9999-12-31 23:59:59.999999"),
                        far)
                .map(time -> "timestamp '" + time + "'");
    }

    /** The trees, and objects that have them under all the keys that something is made of. */
    private static List<String> trees() {
        List<String> trees = new ArrayList<>(TREES);
        for (String keys : KEYS) {
            for (String tree : new TreeSet<>(TREES)) {
                trees.add(Stream.of(keys.split(","))
                        .map(key -> "\"" + key + "\": " + tree)
                        .collect(Collectors.joining(", ", "{", "}")));
            }
        }
        for (String tree : TREES) {
            trees.add("{\"jenkins\": {\"job_name\": " + tree + ", \"build_number\": " + tree + ", \"build_url\": "
                    + tree + "}}");
            trees.add("{\"jenkins\": {\"job_name\": \"odd\", \"build_number\": " + tree + ", \"build_url\": " + tree
                    + "}}");
        }
        return trees;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inConnection(Work<T> work) {
        return app.fromTransaction(session -> session.doReturningWork(work::on));
    }
}
