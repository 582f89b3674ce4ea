package org.ibutsu.server.widget;

import static org.ibutsu.server.widget.ParameterType.INTEGER;

import java.math.BigInteger;
import java.util.List;
import org.hibernate.query.criteria.JpaPredicate;

/** What the reports on tests have in common: how outcomes are called, and how far and how much they show. */
final class Tested {

    private static final int DEFAULT_DAYS = 7;

    static final WidgetParameter DAYS = WidgetParameter.of("days", INTEGER, "How many days to look back")
            .suggesting(DEFAULT_DAYS)
            .optional();
    static final WidgetParameter LIMIT =
            WidgetParameter.of("limit", INTEGER, "How many to show at most").optional();

    private static final String PASSED = "passed";
    private static final List<String> FAILED = List.of("failed", "error");
    private static final int MOST = 1_000;

    private Tested() {}

    static JpaPredicate passed(Columns results) {
        return results.builder().equal(results.column("result"), PASSED);
    }

    /** Gives what holds for results that went wrong. A test that was expected to fail did not. */
    static JpaPredicate failed(Columns results) {
        return results.builder().in(results.column("result"), FAILED);
    }

    /** Reads how many days to look back, which is at least one, and a week unless told otherwise. */
    static double days(Arguments arguments) {
        BigInteger days = arguments.integer("days", 1);
        return days == null ? DEFAULT_DAYS : days.doubleValue();
    }

    /** Reads how many rows to show, from 1 to 1000. */
    static int limit(Arguments arguments, int otherwise) {
        BigInteger limit = arguments.integer("limit", 1);
        return limit == null ? otherwise : limit.min(BigInteger.valueOf(MOST)).intValue();
    }
}
