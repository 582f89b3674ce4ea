package org.ibutsu.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** The document of RFC 9457 that names the fault of a request. */
public final class ProblemDocument {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private ProblemDocument() {}

    /** Creates a document with the details of a status. */
    public static Map<String, Object> of(int status, String detail) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", HttpStatus.getMessage(status));
        document.put("detail", detail);
        document.put("status", status);
        return document;
    }

    /**
     * Creates the document of an internal error.
     *
     * @param requestId the identifier by which the log names the request
     */
    public static Map<String, Object> ofFailure(String detail, String requestId) {
        Map<String, Object> document = of(HttpStatus.INTERNAL_SERVER_ERROR_500, detail);
        document.put("request_id", requestId);
        return document;
    }
}
