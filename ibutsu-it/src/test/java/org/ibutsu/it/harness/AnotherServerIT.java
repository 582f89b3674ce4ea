package org.ibutsu.it.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.ibutsu.harness.exchange.ContractViolation;
import org.ibutsu.model.Project;
import org.ibutsu.model.User;
import org.ibutsu.server.ServerConfig.Limits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.data.ResultHierarchy;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A test can have another server beside its own. */
@IntegrationTest
class AnotherServerIT {

    @Test
    @Tag("capability:configuration")
    void sharesTheDatabaseAndTokens(IbutsuApp app, TestData data) {
        Project project = data.project();
        IbutsuApp other = app.startServer(config -> config.limits(new Limits(20, 20, 20, 20)));

        Map<String, String> body = Map.of("title", "A title longer than the limit");
        assertThat(other.asSuperadmin().body(body).put("/project/{id}", project.id()))
                .hasStatus(413);
        assertThat(app.asSuperadmin().body(body).put("/project/{id}", project.id()))
                .hasStatus(200);

        assertThat(other.anonymous()
                        .header("Authorization", "Bearer " + app.token())
                        .get("/project/{id}", project.id()))
                .hasJson("title", body.get("title"));
    }

    @Test
    void isWatchedAlike(IbutsuApp app) {
        IbutsuApp other = app.startServer(config -> config);

        assertThat(app.sqlOf(() -> other.asSuperadmin().get("/project"))).isNotEmpty();
    }

    @Test
    void runsTheJobsOfBoth(IbutsuApp app, ResultHierarchy given) {
        IbutsuApp other = app.startServer(config -> config);
        app.asSuperadmin()
                .body(Map.of("source", "nightly"))
                .put("/run/{id}", given.run().id());
        app.clock().advance(Duration.ofSeconds(5));

        assertThat(other.jobs().runDue()).isPositive();
        assertThat(app.jobs().runDue()).isZero();
    }

    @Test
    void saysThatChangesMustBeGivenBack(IbutsuApp app) {
        assertThatThrownBy(() -> app.startServer(config -> null)).hasMessageContaining("config -> config.limits(…)");
    }

    @Test
    void endsWithTheTestAndAnswersForItsContract() {
        Inner inner = Inner.run(Sample.class);

        assertThat(inner.passed()).containsExactly("starts");
        assertThat(inner.failure("leavesATransactionOpen")).hasMessageContaining("a transaction left open");
        assertThat(inner.failure("breaksTheContract")).isInstanceOf(ContractViolation.class);
        assertThatThrownBy(() -> new Socket(Sample.uri.getHost(), Sample.uri.getPort()))
                .isInstanceOf(ConnectException.class);
    }

    @IntegrationTest
    static class Sample {

        private static URI uri;

        @Test
        void starts(IbutsuApp app) {
            uri = app.startServer(config -> config).uri();
        }

        @Test
        void breaksTheContract(IbutsuApp app) {
            app.startServer(config -> config)
                    .anonymous()
                    .header("Huge", "x".repeat(20_000))
                    .get("/health");
        }

        @Test
        void leavesATransactionOpen(IbutsuApp app) {
            app.startServer(config -> config).db().beginTransaction();
            app.db().createSelectionQuery("from User", User.class).getResultList();
        }
    }
}
