package org.ibutsu.server.http;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/**
 * The identifier of a request, by which its lines in the log are found: that of its client or proxy, or else a new one.
 */
public final class RequestId {

    /** The header in which it is sent and answered. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");
    private static final String ATTRIBUTE = "ibutsu.request.id";

    private RequestId() {}

    /**
     * Returns the identifier of a request.
     *
     * @param request the request
     * @return the identifier that the client has sent, if it has at most 128 letters, digits and {@code ._:/+=@-}
     */
    public static String of(Request request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) {
            return known;
        }
        String sent = request.getHeaders().get(HEADER);
        String id = sent != null && VALID.matcher(sent).matches() ? sent : random();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
