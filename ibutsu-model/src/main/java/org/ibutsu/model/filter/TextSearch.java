package org.ibutsu.model.filter;

/**
 * A search within a text.
 *
 * @param operator {@link Operator#MATCHES} or {@link Operator#CONTAINS}
 * @param pattern a regular expression of PostgreSQL, or a pattern of ILIKE with a backslash as escape
 */
public record TextSearch(Operator operator, String pattern) {}
