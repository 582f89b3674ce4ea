package org.ibutsu.testing;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.ibutsu.harness.provider.Endpoint;
import org.ibutsu.harness.provider.FakeIdentityProvider;
import org.ibutsu.harness.provider.FaultMode;
import org.ibutsu.harness.provider.Person;
import org.ibutsu.harness.slot.TestSlot;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.store.RunFileStore;
import org.ibutsu.model.store.RunFileStore.RunFile;
import org.ibutsu.model.store.account.AttemptStore;
import org.ibutsu.model.store.account.AttemptStore.Attempts;
import org.ibutsu.testing.data.TestData;

/** Leaves behind what a careless test might: rows in every table, waiting jobs, and an identity provider in trouble. */
final class Pollution {

    private Pollution() {}

    /** Pollutes a slot. */
    static void spread(TestSlot<IbutsuApplication> slot) {
        TestData data = new TestData(slot.application().server().database(), slot.clock());
        Project project = data.project(row -> row.groupId(data.group().id()));
        User member = data.member(project, data.user(row -> row.email(UUID.randomUUID() + "@example.com")));
        Run run = data.run(row -> row.projectId(project.id()));
        Result result = data.result(row -> row.runId(run.id()));
        data.artifact(row -> row.resultId(result.id()));
        data.widgetConfig(row -> row.dashboardId(
                data.dashboard(board -> board.projectId(project.id())).id()));
        addReport(slot, run.id());
        callFor(slot, member, run);
        removeProject(slot, data);
        tryOut(slot);
        FakeIdentityProvider provider = slot.identityProvider();
        provider.signIn(Person.of("soil@example.com", "IsolationProbe"));
        provider.code(Person.of("soil@example.com", "IsolationProbe"));
        provider.fail(Endpoint.TOKEN, FaultMode.WRONG_STATUS);
    }

    /** Leaves jobs, tasks, uploads, tokens, revoked ones too, and ended sessions behind. */
    private static void callFor(TestSlot<IbutsuApplication> slot, User member, Run run) {
        String token = slot.application().server().tokens().issue(member.id());
        var asMember = AuthHeaders.bearer(token);
        slot.request().header(asMember).body(Map.of("source", "soil")).put("/run/{id}", run.id());
        slot.request()
                .header(asMember)
                .contentType("multipart/form-data")
                .multiPart("importFile", "soil.xml", "<testsuite/>".getBytes(StandardCharsets.UTF_8))
                .post("/import");
        slot.request().header(asMember).queryParam("pageSize", 501).get("/run");
        for (boolean revoked : new boolean[] {true, false}) {
            String made = slot.request()
                    .header(asMember)
                    .body(Map.of("name", "soil", "expires", "2030-01-01T00:00:00Z"))
                    .post("/user/token")
                    .path("id");
            if (revoked) {
                slot.request()
                        .header(asMember)
                        .delete("/user/token/{id}", Objects.requireNonNull(made, "the id of the token"));
            }
        }
        slot.request().header(asMember).body(Map.of("password", "another")).put("/user");
    }

    /** Leaves the note of an import behind that added a report to a run. */
    private static void addReport(TestSlot<IbutsuApplication> slot, UUID run) {
        slot.application().server().database().write(session -> {
            new RunFileStore(session)
                    .addAll(List.of(new RunFile(run, "soil", LocalDateTime.now(slot.clock()), null, null, 0)));
            return null;
        });
    }

    /** Leaves a project behind that is hidden, and not removed yet. */
    private static void removeProject(TestSlot<IbutsuApplication> slot, TestData data) {
        User superadmin = data.user(row -> row.superadmin(true));
        slot.request()
                .header(AuthHeaders.bearer(slot.application().server().tokens().issue(superadmin.id())))
                .delete("/admin/project/{id}", data.project().id());
    }

    /** Leaves the count of a failed login behind, which this server would not count itself. */
    private static void tryOut(TestSlot<IbutsuApplication> slot) {
        slot.application().server().database().write(session -> {
            new AttemptStore(session).add("soil", new Attempts("", LocalDateTime.now(slot.clock())));
            return null;
        });
    }
}
