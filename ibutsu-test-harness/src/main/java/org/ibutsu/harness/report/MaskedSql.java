package org.ibutsu.harness.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.ibutsu.harness.secret.SecretMasking;
import org.ibutsu.harness.sql.SqlStatement;

/** Statements whose secret values are masked. */
final class MaskedSql {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private MaskedSql() {}

    /**
     * Masks secrets by the columns to which values belong, and by what values look like. A value whose column is
     * unknown is masked in a statement that names a secret anywhere.
     */
    static SqlStatement of(SqlStatement statement, SecretMasking masking) {
        String text = statement.text();
        List<Placeholder> placeholders = statement.values().isEmpty() ? List.of() : Placeholder.in(text);
        boolean namesSecret = NAME.matcher(text).results().anyMatch(name -> SecretMasking.isSecret(name.group()));
        List<List<String>> masked = new ArrayList<>();
        for (List<String> values : statement.values()) {
            boolean clear = placeholders.size() == values.size();
            List<String> shown = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                List<String> columns = clear ? placeholders.get(i).columns() : List.of();
                shown.add(masked(values.get(i), columns, namesSecret, masking));
            }
            masked.add(shown);
        }
        return new SqlStatement(
                withoutSecretLiterals(text, namesSecret, masking),
                statement.batchSize(),
                statement.nanoseconds(),
                statement.success(),
                statement.thread(),
                masked);
    }

    private static String withoutSecretLiterals(String text, boolean namesSecret, SecretMasking masking) {
        StringBuilder shown = new StringBuilder();
        int end = 0;
        for (Placeholder literal : Placeholder.literals(text)) {
            shown.append(text, end, literal.position())
                    .append(masked(literal.text(), literal.columns(), namesSecret, masking));
            end = literal.position() + literal.text().length();
        }
        return shown.append(text.substring(end)).toString();
    }

    private static String masked(String value, List<String> columns, boolean namesSecret, SecretMasking masking) {
        boolean secret = columns.isEmpty() ? namesSecret : columns.stream().anyMatch(SecretMasking::isSecret);
        return secret && !value.equals("null") ? SecretMasking.MASK : masking.masked(value);
    }
}
