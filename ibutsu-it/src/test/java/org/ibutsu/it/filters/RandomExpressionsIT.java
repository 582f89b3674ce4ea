package org.ibutsu.it.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hibernate.Session;
import org.ibutsu.model.db.DatabaseKind;
import org.ibutsu.model.regex.CompiledExpressions;
import org.ibutsu.model.regex.LinearExpression;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** What H2 searches for is what PostgreSQL finds, in texts of any script. */
@IntegrationTest
class RandomExpressionsIT {

    private static final int EXPRESSIONS = 1500;
    private static final int TEXTS = 8;

    private static final List<String> LETTERS =
            List.of("a", "b", "A", "B", "k", "1", "_", "-", " ", "\n", "é", "É", "ß", "ж", "Ж", "\u212a", "😀", "𐐀");

    private static final List<String> ATOMS = List.of(
            ".",
            "[ab]",
            "[^a]",
            "[a-k]",
            "[^ -]",
            "[éÉ]",
            "[[:alpha:]_]",
            "[[:upper:]]",
            "[[:lower:]1]",
            "[^[:alnum:]]",
            "[[:punct:]]",
            "[[:space:]]",
            "\\w",
            "\\W",
            "\\d",
            "\\D",
            "\\s",
            "\\S",
            "[\\w-]",
            "[[:print:]]",
            "\\u00e9",
            "()");

    private static final List<String> CONDITIONS =
            List.of("^", "$", "\\A", "\\Z", "\\m", "\\M", "\\y", "\\Y", "[[:<:]]", "[[:>:]]");

    private static final List<String> QUANTIFIERS = List.of("*", "+", "?", "{2}", "{0,2}", "{1,}", "*?", "{0}");

    private static final List<String> OPTIONS = List.of("", "", "", "(?i)", "(?n)", "(?p)", "(?w)", "(?in)", "(?s)");

    private final Random random = new Random(17);

    @Test
    void areFoundOnBothDatabases(IbutsuApp app, Session session) {
        assumeThat(app.databaseKind()).isEqualTo(DatabaseKind.POSTGRESQL);
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (int i = 0; i < EXPRESSIONS; i++) {
            String expression = choose(OPTIONS) + expression(3);
            LinearExpression linear;
            try {
                linear = CompiledExpressions.get(expression);
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageContaining("word boundary");
                continue;
            }
            compared++;
            for (int n = 0; n < TEXTS; n++) {
                String text = text();
                boolean expected = isFoundByPostgresql(session, expression, text);
                if (linear.isFoundIn(text, () -> {}) != expected) {
                    differences.add("%s in '%s': %s on PostgreSQL".formatted(expression, text, expected));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(EXPRESSIONS / 2);
    }

    private static boolean isFoundByPostgresql(Session session, String expression, String text) {
        return session.createNativeQuery(
                        "select cast(:text as text) collate \"pg_c_utf8\" ~ cast(:expression as text)", Boolean.class)
                .setParameter("text", text)
                .setParameter("expression", expression)
                .getSingleResult();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(7); length > 0; length--) {
            text.append(choose(LETTERS));
        }
        return text.toString();
    }

    private String expression(int depth) {
        StringBuilder expression = new StringBuilder();
        for (int parts = random.nextInt(4); parts >= 0; parts--) {
            expression.append(part(depth));
        }
        return random.nextInt(5) == 0 ? expression + "|" + part(depth) : expression.toString();
    }

    private String part(int depth) {
        int kind = random.nextInt(10);
        if (kind < 2) {
            return choose(CONDITIONS);
        }
        String atom = kind < 5
                ? choose(LETTERS)
                : kind < 8 || depth == 0
                        ? choose(ATOMS)
                        : (random.nextBoolean() ? "(" : "(?:") + expression(depth - 1) + ")";
        return random.nextInt(3) == 0 ? atom + choose(QUANTIFIERS) : atom;
    }

    private String choose(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
