package org.ibutsu.it.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.harness.report.SqlSummary;
import org.ibutsu.harness.slot.Savepoint;
import org.ibutsu.harness.sql.SqlStatement;
import org.ibutsu.it.Defect;
import org.ibutsu.it.access.Call;
import org.ibutsu.it.access.World;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Test;

/** What each operation asks of the database: once where there is one of everything, and once where there are fifty. */
@IntegrationTest
class StatementLedgerIT {

    private static final int MANY = 50;

    @Defect(75)
    @Test
    void costsWhatTheLedgerSays(IbutsuApp app, TestData data, World world) throws IOException {
        Map<String, List<SqlStatement>> atOne = measure(app, world);
        multiply(app, data, world);
        Map<String, List<SqlStatement>> atMany = measure(app, world);

        Ledger measured = Ledger.of(atOne, atMany);
        measured.write(Path.of("target", "statements.txt"));
        List<String> changes = new ArrayList<>();
        measured.costs().forEach((operation, cost) -> {
            Ledger.Cost known = Ledger.load().costs().get(operation);
            if (!cost.equals(known)) {
                changes.add("%s: %s in the ledger, now %s. At %d rows: %s"
                        .formatted(operation, known, cost, MANY, SqlSummary.of(atMany.get(operation))));
            }
        });
        assertThat(changes).as("""
                        Operations cost other numbers of SQL statements than statements.txt says. If that is meant, update it:
                        cp ibutsu-it/target/statements.txt ibutsu-it/src/test/resources/org/ibutsu/it/statements/""").isEmpty();
        assertThat(Ledger.load().costs()).containsOnlyKeys(measured.costs().keySet());
    }

    /** Calls every operation on the same rows. */
    private static Map<String, List<SqlStatement>> measure(IbutsuApp app, World world) {
        Map<String, List<SqlStatement>> measured = new LinkedHashMap<>();
        Savepoint arranged = app.savepoint();
        for (Operation operation : OpenApi.load().operations()) {
            Call call = Call.of(operation.id(), app, world);
            TestRequest request = caller(operation, app, world);
            measured.put(
                    operation.id(),
                    app.sqlOf(() -> assertThat(call.send(request).statusCode())
                            .as(operation.id())
                            .isLessThan(400)));
            app.rollbackTo(arranged);
        }
        return measured;
    }

    private static TestRequest caller(Operation operation, IbutsuApp app, World world) {
        boolean administers = operation.path().startsWith("/admin/")
                || operation.path().startsWith("/group") && !operation.method().equals("GET");
        TestRequest request = administers ? app.asSuperadmin() : app.as(world.owner());
        return operation.id().startsWith("list") && operation.queryParameters().containsKey("pageSize")
                ? request.queryParam("pageSize", MANY)
                : request;
    }

    /** Makes fifty of everything of which there is one. */
    private static void multiply(IbutsuApp app, TestData data, World world) {
        UUID project = world.project().id();
        data.runs(MANY - 1, (i, run) -> run.projectId(project));
        data.results(MANY - 1, (i, result) -> result.runId(world.run().id()));
        for (int i = 1; i < MANY; i++) {
            data.artifact(artifact -> artifact.resultId(world.result().id()));
            data.importRecord(record -> record.metadata(world.importRecord().metadata()));
            data.dashboard(dashboard -> dashboard.projectId(project));
            data.widgetConfig(widget -> widget.projectId(project));
            data.member(world.project());
            data.member(data.project(owned -> owned.ownerId(world.owner().id())), world.owner());
            data.group();
            Map<String, String> token = Map.of("name", "token " + i, "expires", "2030-01-01T00:00:00Z");
            app.as(world.owner()).body(token).post("/user/token");
        }
    }
}
