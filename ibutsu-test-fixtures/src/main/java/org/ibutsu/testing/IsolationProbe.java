package org.ibutsu.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ibutsu.harness.database.DatabaseDiff;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.User;
import org.ibutsu.model.store.AttemptStore;
import org.ibutsu.model.store.AttemptStore.Attempts;
import org.ibutsu.model.store.RunFileStore;
import org.ibutsu.model.store.RunFileStore.RunFile;
import org.ibutsu.server.mail.Mail;
import org.ibutsu.testing.data.TestData;
import org.ibutsu.testing.http.ExchangeLog;
import org.ibutsu.testing.http.Requests;
import org.ibutsu.testing.provider.Endpoint;
import org.ibutsu.testing.provider.FaultMode;
import org.ibutsu.testing.provider.Person;
import org.ibutsu.testing.slot.IbutsuSlot;

/** What a careless test might leave behind: rows in every table, waiting jobs, mails, another time, troubles of providers. */
final class IsolationProbe {

    private IsolationProbe() {}

    /** Soils a slot. */
    static void pollute(IbutsuSlot slot) {
        TestData data = new TestData(slot.server().database(), slot.clock());
        Project project = data.project(row -> row.groupId(data.group().id()));
        User member = data.member(project, data.user(row -> row.email(UUID.randomUUID() + "@example.com")));
        Result result = data.result(row -> row.projectId(project.id()));
        data.artifact(row -> row.resultId(result.id()));
        data.widgetConfig(row -> row.dashboardId(
                data.dashboard(board -> board.projectId(project.id())).id()));
        addReport(slot, result.runId());
        callFor(slot, member, result);
        removeProject(slot, data);
        tryOut(slot);
        slot.outbox().send(new Mail("soil@example.com", "IsolationProbe", "…"));
        slot.identityProvider().signIn(Person.of("soil@example.com", "IsolationProbe"));
        slot.identityProvider().code(Person.of("soil@example.com", "IsolationProbe"));
        slot.identityProvider().fail(Endpoint.TOKEN, FaultMode.WRONG_STATUS);
        slot.clock().advance(Duration.ofDays(1000));
    }

    /** Leaves jobs, tasks, uploads, tokens, revoked ones too, and ended sessions behind. */
    private static void callFor(IbutsuSlot slot, User member, Result result) {
        Requests requests = requests(slot);
        String token = slot.server().tokens().issue(member.id());
        var asMember = AuthHeaders.bearer(token);
        requests.begin().header(asMember).body(Map.of("source", "soil")).put("/run/{id}", result.runId());
        requests.begin()
                .header(asMember)
                .contentType("multipart/form-data")
                .multiPart("importFile", "soil.xml", "<testsuite/>".getBytes(StandardCharsets.UTF_8))
                .post("/import");
        requests.begin().header(asMember).queryParam("pageSize", 501).get("/run");
        for (boolean revoked : new boolean[] {true, false}) {
            String made = requests.begin()
                    .header(asMember)
                    .body(Map.of("name", "soil", "expires", "2030-01-01T00:00:00Z"))
                    .post("/user/token")
                    .path("id");
            if (revoked) {
                requests.begin().header(asMember).delete("/user/token/{id}", made);
            }
        }
        requests.begin().header(asMember).body(Map.of("password", "another")).put("/user");
    }

    /** Leaves the note of an import behind that added a report to a run. */
    private static void addReport(IbutsuSlot slot, UUID run) {
        slot.server().database().write(session -> {
            new RunFileStore(session)
                    .addAll(List.of(new RunFile(run, "soil", LocalDateTime.now(slot.clock()), null, null, 0)));
            return null;
        });
    }

    /** Leaves a project behind that is hidden, and not removed yet. */
    private static void removeProject(IbutsuSlot slot, TestData data) {
        User superadmin = data.user(row -> row.superadmin(true));
        requests(slot)
                .begin()
                .header(AuthHeaders.bearer(slot.server().tokens().issue(superadmin.id())))
                .delete("/admin/project/{id}", data.project().id());
    }

    /** Leaves the count of a failed login behind, which this server would not count itself. */
    private static void tryOut(IbutsuSlot slot) {
        slot.server().database().write(session -> {
            new AttemptStore(session).add("soil", new Attempts("", LocalDateTime.now(slot.clock())));
            return null;
        });
    }

    private static Requests requests(IbutsuSlot slot) {
        return new Requests(
                slot.server().uri(),
                slot.connections(),
                new ExchangeLog(slot.openApi(), slot.sql(), slot.secrets(), false));
    }

    /**
     * Requires that a slot is pristine, or as its baseline has it.
     *
     * @throws AssertionError that names the tables and rows, and the test that had the slot before
     */
    static void verifyClean(IbutsuSlot slot) {
        DatabaseDiff diff = slot.diff();
        boolean clean = diff.isEmpty()
                && slot.outbox().mails().isEmpty()
                && (slot.clock().instant().equals(TestClock.START) || slot.stepsTo("") != 0);
        if (!clean) {
            throw new AssertionError(slot + " is not as it was, after the test " + slot.leasedTo() + " had it:\n" + diff
                    + "\nmails: " + slot.outbox().mails() + "\nclock: " + slot.clock());
        }
    }
}
