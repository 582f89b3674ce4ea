package org.ibutsu.model.store;

/**
 * A column whose values may be large.
 *
 * @param table the table
 * @param column the column
 * @param attribute the attribute of the entity
 * @param isText whether it holds texts, and not documents
 */
public record DocumentColumn(String table, String column, String attribute, boolean isText) {

    /** Returns a column of JSON. */
    public static DocumentColumn json(String table, String column, String attribute) {
        return new DocumentColumn(table, column, attribute, false);
    }

    /** Returns a column of texts, each of which is read as a document that is one string. */
    public static DocumentColumn text(String table, String column) {
        return new DocumentColumn(table, column, column, true);
    }

    /** Returns the function that selects short values. */
    public String inlineFunction() {
        return isText ? "json_inline_text" : "json_inline";
    }
}
