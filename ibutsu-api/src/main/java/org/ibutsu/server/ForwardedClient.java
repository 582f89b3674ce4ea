package org.ibutsu.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Determines the client of a request from the headers of trusted proxies: {@code Forwarded} (RFC 7239) or
 * {@code X-Forwarded-For}. Each proxy appends the address of its peer, so that the client is the rightmost address that
 * is not a trusted proxy; the addresses before it may come from the client. If both headers are present and differ, one
 * of them is the client's own, and the proxy is taken for the client.
 */
final class ForwardedClient implements HttpConfiguration.Customizer {

    /** An element of {@code Forwarded}: pairs with values in quotes or without. */
    private static final Pattern PAIR =
            Pattern.compile("\\s*([!#$%&'*+.^_`|~\\w-]+)=(\"(?:[^\"\\\\]|\\\\.)*+\"|[^\\s\",;]*)\\s*([;,]|$)");

    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]*)\\](?::[\\w.-]+)?|([\\d.]+):[\\w.-]+");
    private static final String UNKNOWN = "unknown";

    /** An IPv6 address in brackets with a port; the patterns would take long for much longer texts. */
    private static final int MAX_HOP_LENGTH = 64;

    private final TrustedProxies proxies;

    ForwardedClient(TrustedProxies proxies) {
        this.proxies = proxies;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        ConnectionMetaData connection = request.getConnectionMetaData();
        if (connection.getRemoteSocketAddress() instanceof InetSocketAddress peer
                && peer.getAddress() != null
                && proxies.contain(peer.getAddress())) {
            InetAddress client = client(peer.getAddress(), request.getHeaders());
            return client.equals(peer.getAddress()) ? request : new From(request, new InetSocketAddress(client, 0));
        }
        return request;
    }

    private InetAddress client(InetAddress peer, HttpFields headers) {
        List<String> forwarded = headers.getValuesList(HttpHeader.FORWARDED);
        List<String> others = headers.getValuesList(HttpHeader.X_FORWARDED_FOR);
        InetAddress client = rightmost(peer, forwarded.isEmpty() ? list(others) : forwarded(forwarded));
        boolean contradicted =
                !forwarded.isEmpty() && !others.isEmpty() && !client.equals(rightmost(peer, list(others)));
        return contradicted ? peer : client;
    }

    /**
     * Returns the rightmost address that does not belong to a trusted proxy, or the last one known if a hop is not an
     * address.
     */
    private InetAddress rightmost(InetAddress peer, List<String> hops) {
        InetAddress client = peer;
        for (int i = hops.size() - 1; i >= 0 && proxies.contain(client); i--) {
            Optional<InetAddress> hop = address(hops.get(i));
            if (hop.isEmpty()) {
                break;
            }
            client = hop.get();
        }
        return client;
    }

    private static List<String> list(List<String> values) {
        List<String> hops = new ArrayList<>();
        for (String value : values) {
            for (String hop : value.split(",", -1)) {
                hops.add(hop.strip());
            }
        }
        return hops;
    }

    private static List<String> forwarded(List<String> values) {
        List<String> hops = new ArrayList<>();
        for (String value : values) {
            hops.addAll(forwarded(value));
        }
        return hops;
    }

    private static List<String> forwarded(String value) {
        List<String> hops = new ArrayList<>();
        String hop = UNKNOWN;
        Matcher pairs = PAIR.matcher(value);
        int at = 0;
        // Only at its beginning, as looking for a pair further on would take long in a long text without one.
        while (at < value.length() && pairs.region(at, value.length()).lookingAt()) {
            if (pairs.group(1).equalsIgnoreCase("for")) {
                hop = unquoted(pairs.group(2));
            }
            if (!pairs.group(3).equals(";")) {
                hops.add(hop);
                hop = UNKNOWN;
            }
            at = pairs.end();
        }
        if (at < value.length() || hops.isEmpty()) {
            // A header that cannot be read to its end does not identify the last hop either.
            hops.add(UNKNOWN);
        }
        return hops;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"") ? value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1") : value;
    }

    private static Optional<InetAddress> address(String hop) {
        if (hop.length() > MAX_HOP_LENGTH) {
            return Optional.empty();
        }
        Matcher withPort = WITH_PORT.matcher(hop);
        if (!withPort.matches()) {
            return TrustedProxies.address(hop);
        }
        return TrustedProxies.address(withPort.group(1) != null ? withPort.group(1) : withPort.group(2));
    }

    /** A request whose client is not its peer. */
    private static final class From extends Request.Wrapper {

        private final ConnectionMetaData connection;

        From(Request request, SocketAddress client) {
            super(request);
            this.connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
                @Override
                public SocketAddress getRemoteSocketAddress() {
                    return client;
                }
            };
        }

        @Override
        public ConnectionMetaData getConnectionMetaData() {
            return connection;
        }
    }
}
