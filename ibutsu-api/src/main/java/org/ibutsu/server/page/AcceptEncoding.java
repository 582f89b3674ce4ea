package org.ibutsu.server.page;

import java.util.Locale;
import java.util.regex.Pattern;

/** The header in which a client says which encodings of a response it can read. */
final class AcceptEncoding {

    private static final Pattern NEVER = Pattern.compile("q=0(\\.0*)?");

    private AcceptEncoding() {}

    /**
     * Checks whether a client reads gzip. A client that sends no header may not understand it, although RFC 9110
     * presumes so.
     *
     * @param header the value of the header; null when there is none
     */
    static boolean allowsGzip(String header) {
        if (header == null) {
            return false;
        }
        boolean any = false;
        for (String element : header.toLowerCase(Locale.ROOT).replace(" ", "").split(",")) {
            int weight = element.indexOf(';');
            String coding = weight < 0 ? element : element.substring(0, weight);
            boolean allowed =
                    weight < 0 || !NEVER.matcher(element.substring(weight + 1)).matches();
            if (coding.equals("gzip") || coding.equals("x-gzip")) {
                return allowed;
            }
            any |= coding.equals("*") && allowed;
        }
        return any;
    }
}
