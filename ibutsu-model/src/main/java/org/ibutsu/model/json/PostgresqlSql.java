package org.ibutsu.model.json;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.sql.ast.tree.SqlAstNode;

/**
 * A call of one of our functions on PostgreSQL: operators, written exactly as in the index expressions of the schema,
 * because only then the planner uses the indexes. A question mark is doubled for the driver.
 *
 * @param sql receives the call
 * @param arguments the arguments of the call
 */
record PostgresqlSql(SqlFunction.Sql sql, List<? extends SqlAstNode> arguments) {

    static final Map<String, SqlFunction.Rendering> RENDERINGS = Map.ofEntries(
            rendered("json_text", PostgresqlSql::text),
            rendered("json_int", PostgresqlSql::integer),
            rendered("json_indexed_int", PostgresqlSql::indexedInteger),
            rendered("json_tree", PostgresqlSql::tree),
            rendered("json_has", PostgresqlSql::has),
            rendered("json_contains", PostgresqlSql::contains),
            rendered("json_any", PostgresqlSql::any),
            rendered("json_is", PostgresqlSql::is),
            rendered("json_inline", PostgresqlSql::inline),
            rendered("json_inline_at", PostgresqlSql::inlineAt),
            rendered("json_inline_text", PostgresqlSql::inlineText),
            rendered("json_fits", PostgresqlSql::fits),
            rendered("text_int", PostgresqlSql::integerOfText),
            rendered("text_like", PostgresqlSql::like),
            rendered("text_matches", PostgresqlSql::matches),
            rendered("text_among", PostgresqlSql::among),
            rendered("text_order", PostgresqlSql::order),
            rendered("ascii_lower", PostgresqlSql::lower));

    private static Map.Entry<String, SqlFunction.Rendering> rendered(String name, Consumer<PostgresqlSql> writing) {
        return Map.entry(name, (sql, arguments) -> writing.accept(new PostgresqlSql(sql, arguments)));
    }

    private void text() {
        int last = arguments.size() - 1;
        sql.text("(");
        value(arguments.get(0), arguments.subList(1, last));
        sql.text("->>").argument(arguments.get(last)).text(")");
    }

    private void value(SqlAstNode document, List<? extends SqlAstNode> path) {
        sql.text("(".repeat(path.size())).argument(document);
        for (SqlAstNode key : path) {
            sql.text("->").argument(key).text(")");
        }
    }

    private void tree() {
        sql.text("nullif(cast(");
        at();
        sql.text(" as text),'null')");
    }

    /**
     * The cast fails on anything else than an integer, so it must not see it. Nearly all are 1 to 18 plain digits,
     * which is checked faster without a regular expression, and without asking for the value once for each bound of its
     * length.
     */
    private void integer() {
        integer(this::text);
    }

    private void integerOfText() {
        integer(() -> sql.argument(arguments.get(0)));
    }

    private void integer(Runnable text) {
        sql.text("case when abs(octet_length(");
        text.run();
        sql.text(")*2-19)<18 and translate(");
        text.run();
        sql.text(",'0123456789','')='' or ");
        text.run();
        sql.text("~'^[ \\t-\\r]*[-+]?[0-9]{1,18}[ \\t-\\r]*$' then cast(");
        text.run();
        sql.text(" as bigint) end");
    }

    private void indexedInteger() {
        sql.text("cast(");
        text();
        sql.text(" as integer)");
    }

    private void has() {
        sql.text("(");
        at();
        sql.text(" is not null)");
    }

    private void contains() {
        sql.text("(");
        value(arguments.get(0), arguments.subList(2, arguments.size()));
        sql.text("@>cast(").argument(arguments.get(1)).text(" as jsonb))");
    }

    private void any() {
        sql.text("(");
        value(arguments.get(0), arguments.subList(1, 2));
        String separator = "??|cast(array[";
        for (SqlAstNode string : arguments.subList(2, arguments.size())) {
            sql.text(separator).argument(string);
            separator = ",";
        }
        sql.text("] as text[]))");
    }

    private void is() {
        sql.text("(").argument(arguments.get(0)).text("=cast(");
        sql.argument(arguments.get(1)).text(" as jsonb))");
    }

    private void like() {
        sql.text("(").argument(arguments.get(0)).text(" ilike ");
        sql.argument(arguments.get(1)).text(")");
    }

    private void matches() {
        sql.text("(").argument(arguments.get(0)).text("~");
        sql.argument(arguments.get(1)).text(")");
    }

    private void among() {
        sql.text("(").argument(arguments.get(0)).text("=any(cast(");
        sql.argument(arguments.get(1)).text(" as text[])))");
    }

    private void inline() {
        new PostgresqlSql(sql, arguments.subList(0, 1)).inlineAt();
    }

    private void inlineAt() {
        sql.text("case when ");
        isShort(DocumentSize.MAX_INLINE);
        sql.text(" then (select case when octet_length(t.v)<=" + DocumentSize.MAX_INLINE + " then t.v else '' end");
        // Without the offset the planner would put the cast in both places, and the document would be printed twice.
        sql.text(" from (select cast(");
        at();
        sql.text(" as text) as v offset 0) t) when ");
        at();
        sql.text(" is not null then '' end");
    }

    private void at() {
        value(arguments.get(0), arguments.subList(1, arguments.size()));
    }

    /**
     * Writes a check of the size of a document before it is printed. The size of the column is that of the compressed
     * document and costs nothing; that of an array around it is the size in memory.
     */
    private void isShort(int bytes) {
        sql.text("pg_column_size(");
        at();
        sql.text(")<=" + bytes + " and pg_column_size(jsonb_build_array(");
        at();
        sql.text("))<=" + bytes);
    }

    private void inlineText() {
        SqlAstNode text = arguments.get(0);
        sql.text("case when octet_length(").argument(text).text(")<=" + DocumentSize.MAX_INLINE);
        sql.text(" then cast(to_json(").argument(text).text(") as text) when ").argument(text);
        sql.text(" is not null then '' end");
    }

    private void fits() {
        SqlAstNode document = arguments.get(0);
        sql.text("(").argument(document).text(" is null or ");
        isShort(DocumentSize.MAX_TREE);
        sql.text(" and octet_length(cast(").argument(document).text(" as text))<=" + DocumentSize.MAX_TREE + ")");
    }

    private void order() {
        sql.text("(").argument(arguments.get(0)).text(" collate \"C\")");
    }

    private void lower() {
        sql.text("lower(").argument(arguments.get(0)).text(" collate \"C\")");
    }
}
