package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.it.http.RawConnection;
import org.ibutsu.it.http.RawRequest;
import org.ibutsu.server.jetty.ClientLimits;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.junit.jupiter.api.Test;

/** More clients than may be connected at a time. */
@IntegrationTest
class ConnectionLimitIT {

    private static final String QUESTION = RawRequest.of("GET", "/api/health").with("");

    @Test
    void takesThePlaceOfOneThatRests(IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(config -> config.clients(ClientLimits.DEFAULT.withMaxConnections(2)));
        try (RawConnection first = new RawConnection(server.uri())) {
            first.send(QUESTION);
            // It rests when the limit is reached: connections that Jetty has accepted only just are not told.
            assertThat(first.readUntil("running")).startsWith("HTTP/1.1 200");
            try (RawConnection second = new RawConnection(server.uri());
                    RawConnection third = new RawConnection(server.uri())) {
                second.send(QUESTION);
                assertThat(second.readUntil("running")).startsWith("HTTP/1.1 200");

                third.send(QUESTION);

                assertThat(third.readUntil("running")).startsWith("HTTP/1.1 200");
                // Earlier than by the time that connections may rest otherwise, for which nobody waits here.
                assertThat(first.readToTheEnd()).doesNotContain("HTTP/1.1");
            }
        }
    }
}
