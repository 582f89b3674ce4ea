package org.ibutsu.server.cli.imports;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/**
 * The addresses of runs: at the frontend, or, if that is said to be on this machine but nothing listens there, at the
 * server itself.
 *
 * @param server the address of the server; empty if a frontend is there
 * @param frontend the address of the frontend; empty if it is not known or not there
 */
record RunAddresses(String server, String frontend) {

    /** The server does not say. */
    static final RunAddresses UNKNOWN = new RunAddresses("", "");

    private static final int PROBE_MILLIS = 500;

    /**
     * Returns the addresses.
     *
     * @param server the address of the server without {@code /api}
     * @param frontend the address of the frontend as the server returned it
     */
    static RunAddresses at(String server, String frontend) {
        String address = frontend.replaceFirst("/+$", "");
        return leadsNowhere(address) ? new RunAddresses(server, "") : new RunAddresses("", address);
    }

    /** Returns the address of a run; empty if it is not known. */
    Optional<String> of(String project, String run) {
        if (!server.isEmpty()) {
            return Optional.of(server + "/api/run/" + run);
        }
        return frontend.isEmpty() || project.isEmpty()
                ? Optional.empty()
                : Optional.of(frontend + "/project/" + project + "/runs/" + run);
    }

    private static boolean leadsNowhere(String address) {
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            return false;
        }
        String host = String.valueOf(uri.getHost());
        if (!host.matches("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]")) {
            return false;
        }
        int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), PROBE_MILLIS);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
