package org.ibutsu.model.json;

import static org.ibutsu.model.json.SqlFunction.rendered;

import java.util.List;
import java.util.Map;
import org.hibernate.sql.ast.tree.SqlAstNode;

/** Our functions on H2: calls of the aliases for {@link H2Functions}. */
final class H2Sql {

    static final Map<String, SqlFunction.Rendering> RENDERINGS = Map.ofEntries(
            rendered("json_text", call("json_text")),
            rendered("json_int", call("json_int")),
            rendered("json_indexed_int", call("json_int")),
            rendered("json_tree", call("json_tree")),
            rendered("json_has", call("json_has")),
            rendered("json_contains", call("json_contains")),
            rendered("json_any", call("json_any")),
            rendered("json_may_hold", call("json_may_hold")),
            rendered("json_is", H2Sql::is),
            rendered("json_inline", H2Sql::inline),
            rendered("json_inline_at", H2Sql::inlineAt),
            rendered("json_inline_text", H2Sql::inlineText),
            rendered("json_fits", H2Sql::fits),
            rendered("text_int", call("text_int")),
            rendered("text_like", call("text_like")),
            rendered("text_matches", call("text_matches")),
            rendered("text_order", call("text_order")),
            rendered(
                    "ascii_lower",
                    (sql, arguments) -> sql.text("translate(")
                            .argument(arguments.get(0))
                            .text(",'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz')")));

    private H2Sql() {}

    private static SqlFunction.Rendering call(String alias) {
        return (sql, arguments) -> call(sql, alias, arguments);
    }

    private static void call(SqlFunction.Sql sql, String alias, List<? extends SqlAstNode> arguments) {
        sql.text(alias);
        String separator = "(";
        for (SqlAstNode argument : arguments) {
            sql.text(separator).argument(argument);
            separator = ",";
        }
        sql.text(")");
    }

    private static void is(SqlFunction.Sql sql, List<? extends SqlAstNode> arguments) {
        sql.text("(").argument(arguments.get(0)).text("=(");
        sql.argument(arguments.get(1)).text(" format json))");
    }

    private static void inline(SqlFunction.Sql sql, List<? extends SqlAstNode> arguments) {
        SqlAstNode document = arguments.get(0);
        sql.text("case when octet_length(").argument(document).text(")<=" + DocumentSize.MAX_INLINE);
        sql.text(" then cast(").argument(document).text(" as varchar) when ").argument(document);
        sql.text(" is not null then '' end");
    }

    private static void inlineAt(SqlFunction.Sql sql, List<? extends SqlAstNode> arguments) {
        sql.text("case when octet_length(");
        call(sql, "json_tree", arguments);
        sql.text(")<=" + DocumentSize.MAX_INLINE + " then ");
        call(sql, "json_tree", arguments);
        sql.text(" when ");
        call(sql, "json_has", arguments);
        sql.text(" then '' end");
    }

    private static void inlineText(SqlFunction.Sql sql, List<? extends SqlAstNode> arguments) {
        SqlAstNode text = arguments.get(0);
        sql.text("case when octet_length(").argument(text).text(")<=" + DocumentSize.MAX_INLINE);
        sql.text(" then cast(cast(")
                .argument(text)
                .text(" as json) as varchar) when ")
                .argument(text);
        sql.text(" is not null then '' end");
    }

    private static void fits(SqlFunction.Sql sql, List<? extends SqlAstNode> arguments) {
        SqlAstNode document = arguments.get(0);
        sql.text("(").argument(document).text(" is null or octet_length(").argument(document);
        sql.text(")<=" + DocumentSize.MAX_TREE + ")");
    }
}
