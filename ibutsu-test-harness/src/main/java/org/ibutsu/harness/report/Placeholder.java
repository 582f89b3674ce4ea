package org.ibutsu.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A placeholder of a statement, or a literal in the place of one.
 *
 * @param text a question mark, or the literal with its quotes
 * @param position where it begins
 * @param columns the names near by, one of which is that of the column to which its value belongs; empty if there are
 *     none
 */
record Placeholder(String text, int position, List<String> columns) {

    private static final String WORD = "(?:[A-Za-z_][\\w$]*|\"[^\"]*\")";
    private static final Pattern TOKEN = Pattern.compile("(?<skipped>--[^\\n]*|(?s:/\\*.*?\\*/)|\\?\\?)"
            + "|'(?:[^']|'')*'|(?<name>" + WORD + "(?:\\s*\\.\\s*" + WORD + ")*)|\\?|[(),;]|[<>=!|+*/%~-]+");
    private static final Set<String> BETWEEN = Set.of(
            "in", "like", "ilike", "between", "any", "all", "not", "is", "similar", "to", "escape", "cast", "lower",
            "upper");
    private static final Set<String> ENDS = Set.of(
            "where", "and", "or", "set", "select", "from", "values", "on", "when", "then", "else", "case", "having",
            "by");

    /** Returns the placeholders of a statement in their order. */
    static List<Placeholder> in(String sql) {
        return all(sql).stream().filter(found -> found.text().equals("?")).toList();
    }

    /** Returns the literals of a statement in their order. */
    static List<Placeholder> literals(String sql) {
        return all(sql).stream().filter(found -> !found.text().equals("?")).toList();
    }

    private static List<Placeholder> all(String sql) {
        List<Token> tokens = tokens(sql);
        List<Token> inserted = insertedColumns(tokens);
        List<Placeholder> found = new ArrayList<>();
        int depth = 0;
        int column = 0;
        boolean values = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            values |= token.is("values");
            if (token.is("(") && depth++ == 0) {
                column = 0;
            } else if (token.is(")")) {
                depth--;
            } else if (token.is(",") && depth == 1) {
                column++;
            } else if (token.is("?") || token.text().startsWith("'")) {
                boolean isInserted = values && depth > 0 && column < inserted.size();
                found.add(new Placeholder(
                        token.text(),
                        token.position(),
                        isInserted ? List.of(inserted.get(column).lastName()) : near(tokens, i)));
            }
        }
        return found;
    }

    private static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(sql);
        while (token.find()) {
            if (token.group("skipped") == null) {
                tokens.add(new Token(token.group(), token.start(), token.group("name") != null));
            }
        }
        return tokens;
    }

    /** Returns the columns that an insert names before its values; none for other statements. */
    private static List<Token> insertedColumns(List<Token> tokens) {
        List<Token> columns = new ArrayList<>();
        if (tokens.size() < 4 || !tokens.get(0).is("insert") || !tokens.get(3).is("(")) {
            return columns;
        }
        for (int i = 4; i < tokens.size() && !tokens.get(i).is(")"); i++) {
            if (tokens.get(i).name()) {
                columns.add(tokens.get(i));
            }
        }
        return columns;
    }

    private static List<String> near(List<Token> tokens, int placeholder) {
        List<String> columns = new ArrayList<>();
        look(tokens, placeholder, -1).ifPresent(columns::add);
        look(tokens, placeholder, 1).ifPresent(columns::add);
        return columns;
    }

    /** Finds the name beyond operators, further placeholders and the like. */
    private static Optional<String> look(List<Token> tokens, int placeholder, int direction) {
        for (int i = placeholder + direction; i >= 0 && i < tokens.size(); i += direction) {
            Token token = tokens.get(i);
            if (token.isOneOf(ENDS) || token.is(";") || direction > 0 && token.is(",")) {
                return Optional.empty();
            }
            if (token.name() && !token.isOneOf(BETWEEN)) {
                return Optional.of(token.lastName());
            }
        }
        return Optional.empty();
    }

    private record Token(String text, int position, boolean name) {

        boolean is(String word) {
            return text.equalsIgnoreCase(word);
        }

        boolean isOneOf(Set<String> words) {
            return words.contains(text.toLowerCase(Locale.ROOT));
        }

        String lastName() {
            return text.substring(text.lastIndexOf('.') + 1).strip().replace("\"", "");
        }
    }
}
