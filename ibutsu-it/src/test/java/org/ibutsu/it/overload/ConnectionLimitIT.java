package org.ibutsu.it.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
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

    private static final int CROWD = 120;
    private static final int LESS_THAN_A_SECOND = 900;

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

    /**
     * The system lets a client that finds no place among those who wait try again, but after a second, then three, then
     * seven.
     */
    @Test
    void hasRoomForManyWhoWaitToBeAccepted(IbutsuApp app) throws Exception {
        IbutsuApp server = app.startServer(config -> config.clients(ClientLimits.DEFAULT.withMaxConnections(2)));
        InetSocketAddress address =
                new InetSocketAddress(server.uri().getHost(), server.uri().getPort());
        List<SocketChannel> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < CROWD; i++) {
                SocketChannel client = SocketChannel.open();
                waiting.add(client);

                assertThatCode(() -> client.socket().connect(address, LESS_THAN_A_SECOND))
                        .as("client %d", i)
                        .doesNotThrowAnyException();
            }
        } finally {
            for (SocketChannel client : waiting) {
                client.close();
            }
        }
    }
}
