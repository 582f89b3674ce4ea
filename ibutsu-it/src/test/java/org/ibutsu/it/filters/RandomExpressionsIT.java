package org.ibutsu.it.filters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.model.db.jdbc.DatabaseKind;
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
            List<String> texts = Stream.generate(this::text).limit(TEXTS).toList();
            List<Boolean> expected = findInPostgresql(session, expression, texts);
            for (int n = 0; n < TEXTS; n++) {
                if (linear.isFoundIn(texts.get(n), () -> {}) != expected.get(n)) {
                    differences.add(
                            "%s in '%s': %s on PostgreSQL".formatted(expression, texts.get(n), expected.get(n)));
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(EXPRESSIONS / 2);
    }

    private static List<Boolean> findInPostgresql(Session session, String expression, List<String> texts) {
        return session.createNativeQuery("""
                        select text collate "pg_c_utf8" ~ cast(:expression as text)
                        from unnest(string_to_array(:texts, chr(1))) with ordinality as given(text, place) order by place
                        """, Boolean.class)
                .setParameter("expression", expression)
                .setParameter("texts", String.join("\u0001", texts))
                .getResultList();
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
