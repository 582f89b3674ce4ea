package org.ibutsu.model.regex;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The compiled expressions that queries use at the moment. H2 calls a static method for each row and can hand over
 * nothing but the text of the expression, by which the method finds here the compiled expressions of its query: the one
 * static map of the program. Its weak references bound it. An expression is the same wherever it comes from, and stays
 * for as long as a query has it; those whose queries have ended go when the next one is compiled, texts and all.
 */
public final class CompiledExpressions {

    private static final Map<String, WeakReference<LinearExpression>> IN_USE = new ConcurrentHashMap<>();

    private CompiledExpressions() {}

    /**
     * Returns a compiled expression.
     *
     * @param text the expression in the language of PostgreSQL
     * @return the expression, which stays here for as long as it is referenced
     * @throws IllegalArgumentException when it is invalid, or cannot be searched for in linear time
     */
    public static LinearExpression get(String text) {
        WeakReference<LinearExpression> reference = IN_USE.get(text);
        LinearExpression known = reference == null ? null : reference.get();
        return known == null ? compile(text) : known;
    }

    private static LinearExpression compile(String text) {
        LinearExpression compiled = LinearExpression.of(RegularExpression.translate(text));
        IN_USE.values().removeIf(other -> Objects.isNull(other.get()));
        IN_USE.put(text, new WeakReference<>(compiled));
        return compiled;
    }
}
