package org.ibutsu.it.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A load balancer that knows nothing of HTTP: each connection goes to the next server in turn, and to another one
 * when that does not accept it.
 */
public final class TcpProxy implements AutoCloseable {

    private static final int CONNECT_TIMEOUT_MS = 2000;
    private static final int BUFFER_BYTES = 16_384;

    private final ServerSocket listener;
    private final Supplier<List<InetSocketAddress>> servers;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private int turn;

    private TcpProxy(ServerSocket listener, Supplier<List<InetSocketAddress>> servers) {
        this.listener = listener;
        this.servers = servers;
    }

    /**
     * Starts a proxy on a free port of the loopback interface.
     *
     * @param servers gives the servers that are there at the moment
     * @return the proxy
     */
    public static TcpProxy start(Supplier<List<InetSocketAddress>> servers) {
        try {
            TcpProxy proxy = new TcpProxy(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), servers);
            daemon("proxy", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the address of the proxy. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + "/");
    }

    /** Cuts all connections that there are; new ones are accepted. */
    public void cutConnections() {
        open.forEach(TcpProxy::close);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            cutConnections();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                daemon("proxy-connect", () -> connect(client));
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void connect(Socket client) {
        List<InetSocketAddress> all = servers.get();
        int first = nextTurn();
        for (int i = 0; i < all.size(); i++) {
            Socket server = new Socket();
            try {
                server.connect(all.get(Math.floorMod(first + i, all.size())), CONNECT_TIMEOUT_MS);
                open.add(server);
                daemon("proxy-down", () -> pump(server, client));
                pump(client, server);
                return;
            } catch (IOException e) {
                close(server);
            }
        }
        open.remove(client);
        close(client);
    }

    private synchronized int nextTurn() {
        return turn++;
    }

    /** Carries bytes until either side ends; then both are closed, as there are no half connections in HTTP. */
    private void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            // One of them is gone, and the other one is told so below.
        } finally {
            List.of(from, to).forEach(socket -> {
                open.remove(socket);
                close(socket);
            });
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
