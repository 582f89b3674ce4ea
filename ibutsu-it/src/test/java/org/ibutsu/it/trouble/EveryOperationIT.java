package org.ibutsu.it.trouble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.ibutsu.harness.AllowContractViolation;
import org.ibutsu.harness.AllowWarnings;
import org.ibutsu.harness.SlowTest;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.http.TestResponse;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.it.access.Call;
import org.ibutsu.it.access.World;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A good request is done or answered by 503, whichever of its statements the database aborts, and is never half done.
 */
@IntegrationTest
@SlowTest
@AllowContractViolation("the document does not name 503, which any operation answers without a database")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@AllowWarnings({
    "org.hibernate.orm.session",
    "org.ibutsu.model.db.Availability",
    "ErrorMapper",
    "ExecutePicked Failed while completing"
})
class EveryOperationIT {

    private final ConnectionBreaker breaker = new ConnectionBreaker();

    @Test
    void isRepeatedWhenAConnectionBreaks(IbutsuApp app, World world) {
        assertThat(faults(app, world, breaker::breakOnceBefore)).isEmpty();
    }

    @Test
    void isAnsweredBy503WhenTheDatabaseIsAway(IbutsuApp app, World world) {
        assertThat(faults(app, world, breaker::breakFrom)).isEmpty();
    }

    private List<String> faults(IbutsuApp app, World world, IntConsumer breakBefore) {
        IbutsuApp server = app.startServer(
                config -> config.database(config.build().database().withDecorator(breaker)));
        List<String> faults = new ArrayList<>();
        for (Operation operation : OpenApi.load().operations()) {
            Savepoint arranged = app.savepoint();
            Call call = Call.of(operation.id(), app, world);
            TestRequest caller = caller(operation, server, world);
            Map<String, Long> before = rows(app);
            breaker.rest();
            assertThat(call.send(caller).statusCode()).as(operation.id()).isLessThan(400);
            int statements = breaker.seen();
            Map<String, Long> after = rows(app);
            app.rollbackTo(arranged);
            for (int n = 1; n <= statements; n++) {
                Call again = Call.of(operation.id(), app, world);
                breakBefore.accept(n);
                TestResponse answer = again.send(caller(operation, server, world));
                boolean struck = breaker.hasStruck();
                breaker.rest();
                assertThat(server.asSuperadmin().get("/health/database").statusCode())
                        .isEqualTo(200);
                String what = operation.id() + " broken before statement " + n + " of " + statements + ": ";
                assertThat(struck).as(what).isTrue();
                check(answer, what, faults);
                Map<String, Long> found = rows(app);
                boolean done = found.equals(after);
                boolean mayBeDone = answer.statusCode() < 400;
                if (mayBeDone ? !done : !found.equals(before) && !done) {
                    faults.add(what + answer.statusCode() + ", but the rows are " + found);
                }
                app.rollbackTo(arranged);
            }
        }
        return faults;
    }

    private static void check(TestResponse answer, String what, List<String> faults) {
        int status = answer.statusCode();
        boolean away = status == 503 && (answer.header("Retry-After") != null || what.startsWith("getDatabaseHealth"));
        if (status >= 400 && !away) {
            faults.add(what + status + " " + answer.asString());
        }
    }

    private static TestRequest caller(Operation operation, IbutsuApp app, World world) {
        boolean administers = operation.path().startsWith("/admin/")
                || operation.path().startsWith("/group") && !operation.method().equals("GET");
        return administers ? app.asSuperadmin() : app.as(world.owner());
    }

    /** Counts the rows of all tables. */
    private static Map<String, Long> rows(IbutsuApp app) {
        return app.fromTransaction(session -> {
            List<String> tables = session.createNativeQuery("""
                    select lower(table_name) from information_schema.tables
                    where table_type = 'BASE TABLE' and lower(table_schema) = 'public'
                      and lower(table_name) not like 'ibutsu\\_%' escape '\\'
                    """, String.class).getResultList();
            Map<String, Long> rows = new TreeMap<>();
            tables.forEach(table -> rows.put(
                    table,
                    session.createNativeQuery("select count(*) from " + table, Long.class)
                            .getSingleResult()));
            return rows;
        });
    }
}
