package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ibutsu.it.http.RawConnection;
import org.ibutsu.it.http.RawRequest;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** Headers that hardly arrive, and connections that say nothing. */
@IntegrationTest
class SlowHeadersIT {

    private static final Duration SHORT = Duration.ofMillis(400);
    private static final Duration NGINX_KEEPALIVE_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String HEALTH = RawRequest.of("GET", "/api/health").with("");

    @Test
    void closeTheConnection(IbutsuApp app) throws Exception {
        try (RawConnection connection = new RawConnection(impatient(app).uri())) {
            connection.send("GET /api/health HTTP/1.1\r\nHost: x\r\nX: ");
            connection.dripUntilClosed("a", PAUSE);

            assertThat(connection.readToTheEnd()).isEmpty();
        }
    }

    @Test
    void closeTheConnectionOfAnEarlierRequest(IbutsuApp app) throws Exception {
        try (RawConnection connection = new RawConnection(impatient(app).uri())) {
            connection.send(HEALTH);
            connection.readUntil("}");
            connection.send("GET ");
            connection.dripUntilClosed("/", PAUSE);

            assertThat(connection.readToTheEnd()).isEmpty();
        }
    }

    @Test
    void areNoneWhenRequestsFollowEachOther(IbutsuApp app) throws Exception {
        try (RawConnection connection = new RawConnection(impatient(app).uri())) {
            long end = System.nanoTime() + 4 * SHORT.toNanos();
            int answers = 0;
            while (System.nanoTime() < end) {
                connection.send(HEALTH);
                assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 200");
                answers++;
            }

            assertThat(answers).isGreaterThan(1);
        }
    }

    @Test
    void closeTheConnectionWhenNothingComes(IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(config -> config.clients(ClientLimits.DEFAULT.withIdleTimeout(SHORT)));

        try (RawConnection connection = new RawConnection(server.uri())) {
            assertThat(connection.readToTheEnd()).isEmpty();
        }
    }

    /** Otherwise requests are sent on connections that are just being closed, which nginx answers with 502. */
    @Test
    void areNotWaitedForLessLongThanByProxies() {
        assertThat(ClientLimits.DEFAULT.idleTimeout()).isGreaterThan(NGINX_KEEPALIVE_TIMEOUT.plusSeconds(5));
    }

    private static IbutsuApp impatient(IbutsuApp app) {
        return app.startServer(config ->
                config.clients(ClientLimits.DEFAULT.withTimeouts(SHORT, Duration.ofMinutes(1), Duration.ofMinutes(1))));
    }
}
