package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.parameter.ParameterType.INTEGER;

import jakarta.persistence.criteria.Expression;
import java.math.BigInteger;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaExpression;
import org.hibernate.query.criteria.JpaPredicate;
import org.hibernate.query.criteria.JpaWindow;
import org.ibutsu.server.widget.parameter.WidgetParameter;
import org.ibutsu.server.widget.parameter.WidgetRequest;
import org.ibutsu.server.widget.query.Columns;

/** Common parts of the reports on tests: names of outcomes, periods and limits. */
public final class Tested {

    private static final int DEFAULT_DAYS = 7;

    static final WidgetParameter DAYS = WidgetParameter.of("days", INTEGER, "How many days to look back")
            .suggesting(DEFAULT_DAYS)
            .optional();
    static final WidgetParameter LIMIT =
            WidgetParameter.of("limit", INTEGER, "How many to show at most").optional();

    private static final String PASSED = "passed";
    private static final List<String> FAILED = List.of("failed", "error");
    private static final int MAX_TESTS = 1_000;

    private Tested() {}

    static JpaPredicate passed(Columns results) {
        return results.builder().equal(results.column("result"), PASSED);
    }

    /** Returns the condition for failed results. An expected failure is not one of them. */
    public static JpaPredicate failed(Columns results) {
        return results.builder().in(results.column("result"), FAILED);
    }

    /**
     * Returns the condition for results of tests that failed and passed in one run. The value is a literal, for the
     * sake of the index.
     */
    static JpaPredicate flaky(Columns results) {
        return results.builder()
                .equal(results.metadata("flaky"), results.builder().literal("true"));
    }

    /**
     * Returns the class of a test: its own, or else the only one that the test has otherwise. A test that has several
     * classes, or none, has none where its result names none.
     *
     * @param own the class that a result names
     * @param all a window over the results of the same project and test
     */
    static Expression<String> classOf(Expression<String> own, JpaWindow all, HibernateCriteriaBuilder builder) {
        JpaExpression<String> first = builder.functionAggregate("min", String.class, all, own);
        JpaExpression<String> last = builder.functionAggregate("max", String.class, all, own);
        return builder.coalesce(
                own,
                builder.<String>selectCase()
                        .when(builder.equal(first, last), first)
                        .otherwise(builder.nullLiteral(String.class)));
    }

    /** Reads how many days to look back, which is at least one, and a week by default. */
    static double days(WidgetRequest arguments) {
        BigInteger days = arguments.integer("days", 1);
        return days == null ? DEFAULT_DAYS : days.doubleValue();
    }

    /** Reads how many rows to show, from 1 to 1000. */
    static int limit(WidgetRequest arguments, int otherwise) {
        BigInteger limit = arguments.integer("limit", 1);
        return limit == null
                ? otherwise
                : limit.min(BigInteger.valueOf(MAX_TESTS)).intValue();
    }
}
