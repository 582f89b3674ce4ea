package org.ibutsu.model.json;

import java.util.Map;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.dialect.H2Dialect;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.type.BasicType;
import org.hibernate.type.BasicTypeRegistry;
import org.hibernate.type.StandardBasicTypes;

/**
 * Registers our functions for HQL and Criteria queries, each with one rendering for H2 and one for PostgreSQL.
 * Hibernate's own JSON functions render SQL that cannot use the indexes of the schema. Keys of paths must be literals,
 * not parameters, for the same reason.
 *
 * <table>
 * <caption>Functions</caption>
 * <tr><td>{@code json_text(document, key…)}</td><td>String: the value as text, null when missing or the JSON
 * null</td></tr>
 * <tr><td>{@code json_int(document, key…)}</td><td>Long: the value as an integer, null when it is none</td></tr>
 * <tr><td>{@code json_indexed_int(document, key…)}</td><td>Long: the same where an index of the PostgreSQL schema casts
 * the value, and so guarantees that it is an integer</td></tr>
 * <tr><td>{@code json_tree(document, key…)}</td><td>String: the value as JSON, null when missing or the JSON
 * null</td></tr>
 * <tr><td>{@code json_has(document, key…)}</td><td>Boolean: there is a value; the JSON null is one</td></tr>
 * <tr><td>{@code json_contains(document, element, key…)}</td><td>Boolean: the value is an array with this element (a
 * string or number, as JSON), or the element itself</td></tr>
 * <tr><td>{@code json_any(document, key, string…)}</td><td>Boolean: any string is an element of the array, a key of the
 * object, or the string itself</td></tr>
 * <tr><td>{@code json_may_hold(document, string)}</td><td>Boolean: the document may have a string that
 * contains this one, judged by its bytes; not on PostgreSQL</td></tr>
 * <tr><td>{@code json_is(document, json)}</td><td>Boolean: the whole document equals another</td></tr>
 * <tr><td>{@code json_inline(document)}</td><td>String: the whole document, null when there is none, and the empty
 * string when it is so long that it is better read by itself</td></tr>
 * <tr><td>{@code json_inline_at(document, key…)}</td><td>String: the same for a value in the document</td></tr>
 * <tr><td>{@code json_inline_text(text)}</td><td>String: the same for a text, which becomes a document</td></tr>
 * <tr><td>{@code json_fits(document)}</td><td>Boolean: there is no document, or one of which several may be held in
 * memory as trees</td></tr>
 * <tr><td>{@code text_int(text)}</td><td>Long: the text as an integer, null when it is none</td></tr>
 * <tr><td>{@code text_like(text, pattern)}</td><td>Boolean: ILIKE with a backslash as escape</td></tr>
 * <tr><td>{@code text_matches(text, expression)}</td><td>Boolean: the text contains a match of a regular expression of
 * PostgreSQL</td></tr>
 * <tr><td>{@code text_among(text, array)}</td><td>Boolean: the text is an element of an array, given as a literal of
 * PostgreSQL; not on H2</td></tr>
 * <tr><td>{@code text_order(text)}</td><td>String: the key that compares and sorts in the order of code points, with
 * any collation of the database</td></tr>
 * <tr><td>{@code ascii_lower(text)}</td><td>String: the text with a to z in place of A to Z</td></tr>
 * </table>
 */
final class JsonFunctions {

    private JsonFunctions() {}

    /** Registers the functions in a session factory that is being built. */
    static void contributeTo(FunctionContributions contributions) {
        BasicTypeRegistry types = contributions.getTypeConfiguration().getBasicTypeRegistry();
        BasicType<?> text = types.resolve(StandardBasicTypes.STRING);
        BasicType<?> integer = types.resolve(StandardBasicTypes.LONG);
        BasicType<?> truth = types.resolve(StandardBasicTypes.BOOLEAN);
        Map<String, SqlFunction.Rendering> renderings =
                contributions.getDialect() instanceof H2Dialect ? H2Sql.RENDERINGS : PostgresqlSql.RENDERINGS;
        SqmFunctionRegistry registry = contributions.getFunctionRegistry();
        register(registry, "json_text", 2, text, renderings);
        register(registry, "json_int", 2, integer, renderings);
        register(registry, "json_indexed_int", 2, integer, renderings);
        register(registry, "json_tree", 1, text, renderings);
        register(registry, "json_has", 2, truth, renderings);
        register(registry, "json_contains", 3, truth, renderings);
        register(registry, "json_any", 3, truth, renderings);
        register(registry, "json_may_hold", 2, truth, renderings);
        register(registry, "json_is", 2, truth, renderings);
        register(registry, "json_inline", 1, text, renderings);
        register(registry, "json_inline_at", 2, text, renderings);
        register(registry, "json_inline_text", 1, text, renderings);
        register(registry, "json_fits", 1, truth, renderings);
        register(registry, "text_int", 1, integer, renderings);
        register(registry, "text_like", 2, truth, renderings);
        register(registry, "text_matches", 2, truth, renderings);
        register(registry, "text_among", 2, truth, renderings);
        register(registry, "text_order", 1, text, renderings);
        register(registry, "ascii_lower", 1, text, renderings);
    }

    private static void register(
            SqmFunctionRegistry registry,
            String name,
            int leastArguments,
            BasicType<?> type,
            Map<String, SqlFunction.Rendering> renderings) {
        if (renderings.containsKey(name)) {
            registry.register(name, new SqlFunction(name, leastArguments, type, renderings.get(name)));
        }
    }
}
