package org.ibutsu.it.harness;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.Map;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Connections are kept from request to request, and from test to test. */
@IntegrationTest
class ConnectionsIT {

    private static final int MORE_THAN_A_SERVER_TAKES_WITH_THE_HEAD = 700_000;

    @RepeatedTest(20)
    void areNotUsedAgainWhereTheServerLeavesABodyUnread(IbutsuApp app) {
        assertThat(app.asSuperadmin()
                        .body("x".repeat(MORE_THAN_A_SERVER_TAKES_WITH_THE_HEAD))
                        .get("/project"))
                .hasStatus(200);

        assertThat(app.asSuperadmin().body(Map.of("name", "group")).post("/group"))
                .hasStatus(201);
    }

    @ValidationTest
    @Test
    void areNotUsedAgainAfterAPathThatIsNone(IbutsuApp app) {
        assertThat(app.anonymous().get("/login/activate/ab%00d")).hasStatus(400).hasHeader("Connection", "close");

        assertThat(app.asSuperadmin().body(Map.of("name", "group")).post("/group"))
                .hasStatus(201);
    }
}
