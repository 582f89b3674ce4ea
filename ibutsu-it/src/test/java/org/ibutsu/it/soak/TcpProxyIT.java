package org.ibutsu.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@UnitTest
class TcpProxyIT {

    private ServerSocket a;
    private ServerSocket b;
    private TcpProxy proxy;

    @BeforeEach
    void listen() throws IOException {
        a = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        b = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        proxy = TcpProxy.start(() -> List.of(address(a), address(b)));
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        a.close();
        b.close();
    }

    @Test
    void carriesBytesBothWays() throws IOException {
        try (Socket client = connect();
                Socket server = a.accept()) {
            client.getOutputStream().write('q');
            assertThat(server.getInputStream().read()).isEqualTo('q');
            server.getOutputStream().write('r');
            assertThat(client.getInputStream().read()).isEqualTo('r');
        }
    }

    @Test
    void takesServersInTurn() throws IOException {
        try (Socket first = connect();
                Socket atA = a.accept();
                Socket second = connect();
                Socket atB = b.accept()) {
            assertThat(List.of(first, atA, second, atB)).allMatch(Socket::isConnected);
        }
    }

    @Test
    void takesTheNextOneWhenAServerIsGone() throws IOException {
        a.close();

        try (Socket client = connect();
                Socket atB = b.accept()) {
            client.getOutputStream().write('q');
            assertThat(atB.getInputStream().read()).isEqualTo('q');
        }
    }

    @Test
    void closesTheConnectionWhenAllAreGone() throws IOException {
        a.close();
        b.close();

        try (Socket client = connect()) {
            assertThat(client.getInputStream().read()).isNegative();
        }
    }

    @Test
    void closesTheOtherSideToo() throws IOException {
        try (Socket client = connect()) {
            a.accept().close();

            assertThat(client.getInputStream().read()).isNegative();
        }
    }

    @Test
    void cutsConnectionsAndAcceptsNewOnes() throws IOException {
        try (Socket client = connect();
                Socket atA = a.accept()) {
            client.getOutputStream().write('q');
            atA.getInputStream().read();

            proxy.cutConnections();

            assertThat(atA.getInputStream().read()).isNegative();
        }
        try (Socket client = connect();
                Socket atB = b.accept()) {
            client.getOutputStream().write('q');
            assertThat(atB.getInputStream().read()).isEqualTo('q');
        }
    }

    private Socket connect() throws IOException {
        return new Socket(proxy.uri().getHost(), proxy.uri().getPort());
    }

    /** The port stays known when the socket is closed. */
    private static InetSocketAddress address(ServerSocket server) {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }
}
