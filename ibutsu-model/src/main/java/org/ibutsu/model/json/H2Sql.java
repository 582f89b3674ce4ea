package org.ibutsu.model.json;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.hibernate.sql.ast.tree.SqlAstNode;

/**
 * A call of one of our functions on H2: a call of an alias for {@link H2Functions}.
 *
 * @param sql receives the call
 * @param arguments the arguments of the call
 */
record H2Sql(SqlFunction.Sql sql, List<? extends SqlAstNode> arguments) {

    static final Map<String, SqlFunction.Rendering> RENDERINGS = Map.ofEntries(
            rendered("json_text", call -> call.alias("json_text")),
            rendered("json_int", call -> call.alias("json_int")),
            rendered("json_indexed_int", call -> call.alias("json_int")),
            rendered("json_tree", call -> call.alias("json_tree")),
            rendered("json_has", call -> call.alias("json_has")),
            rendered("json_contains", call -> call.alias("json_contains")),
            rendered("json_any", call -> call.alias("json_any")),
            rendered("json_may_hold", call -> call.alias("json_may_hold")),
            rendered("json_is", H2Sql::is),
            rendered("json_inline", H2Sql::inline),
            rendered("json_inline_at", H2Sql::inlineAt),
            rendered("json_inline_text", H2Sql::inlineText),
            rendered("json_fits", H2Sql::fits),
            rendered("text_int", call -> call.alias("text_int")),
            rendered("text_like", call -> call.alias("text_like")),
            rendered("text_matches", call -> call.alias("text_matches")),
            rendered("text_order", call -> call.alias("text_order")),
            rendered("ascii_lower", H2Sql::lower));

    private static Map.Entry<String, SqlFunction.Rendering> rendered(String name, Consumer<H2Sql> writing) {
        return Map.entry(name, (sql, arguments) -> writing.accept(new H2Sql(sql, arguments)));
    }

    private void alias(String alias) {
        sql.text(alias);
        String separator = "(";
        for (SqlAstNode argument : arguments) {
            sql.text(separator).argument(argument);
            separator = ",";
        }
        sql.text(")");
    }

    private void is() {
        sql.text("(").argument(arguments.get(0)).text("=(");
        sql.argument(arguments.get(1)).text(" format json))");
    }

    private void inline() {
        SqlAstNode document = arguments.get(0);
        sql.text("case when octet_length(").argument(document).text(")<=" + DocumentSize.MAX_INLINE);
        sql.text(" then cast(").argument(document).text(" as varchar) when ").argument(document);
        sql.text(" is not null then '' end");
    }

    private void inlineAt() {
        sql.text("case when octet_length(");
        alias("json_tree");
        sql.text(")<=" + DocumentSize.MAX_INLINE + " then ");
        alias("json_tree");
        sql.text(" when ");
        alias("json_has");
        sql.text(" then '' end");
    }

    private void inlineText() {
        SqlAstNode text = arguments.get(0);
        sql.text("case when octet_length(").argument(text).text(")<=" + DocumentSize.MAX_INLINE);
        sql.text(" then cast(cast(")
                .argument(text)
                .text(" as json) as varchar) when ")
                .argument(text);
        sql.text(" is not null then '' end");
    }

    private void fits() {
        SqlAstNode document = arguments.get(0);
        sql.text("(").argument(document).text(" is null or octet_length(").argument(document);
        sql.text(")<=" + DocumentSize.MAX_TREE + ")");
    }

    private void lower() {
        sql.text("translate(")
                .argument(arguments.get(0))
                .text(",'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')");
    }
}
