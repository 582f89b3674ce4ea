package org.ibutsu.server.http.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import org.ibutsu.server.http.MultipartRequest;
import org.ibutsu.server.http.Operation;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.RequestAttributes;
import org.ibutsu.server.http.RequestRejectedException;
import org.ibutsu.server.http.StorableJson;
import org.ibutsu.server.http.StrictJson;

/** Reads and checks the JSON body of an operation, and the media type of any body. */
@Priority(400)
public final class BodyFilter implements ContainerRequestFilter {

    private static final String EMPTY = "Request body must not be empty";
    // The response of PUT /user, the only operation without a 415.
    private static final String JSON_REQUIRED = "Bad Request JSON required";

    private final long largestBody;
    private final StrictJson reader;

    /**
     * Creates the filter.
     *
     * @param largestBody how many bytes a JSON body may have; the receiver has counted those of unknown length
     */
    public BodyFilter(long largestBody) {
        this.largestBody = largestBody;
        this.reader = new StrictJson(largestBody);
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        Operation operation = new RequestAttributes(request).operation();
        if (operation == null || operation.bodyType().isEmpty()) {
            return;
        }
        String expected = operation.bodyType().get();
        MediaType sent = mediaType(request, operation, expected);
        if (expected.equals(MediaType.APPLICATION_JSON)) {
            new RequestAttributes(request).body(json(request, operation, charset(sent)));
        } else {
            // Refused here already, with everything else that is wrong with the type.
            MultipartRequest.boundary(sent);
        }
    }

    private static MediaType mediaType(ContainerRequestContext request, Operation operation, String expected) {
        String type = new RequestAttributes(request).contentType();
        boolean lenient = !operation.statuses().contains("415");
        if (!lenient && type == null && !hasBody(request)) {
            throw ProblemException.badRequest(EMPTY);
        }
        if (lenient && !hasBody(request)) {
            throw RequestRejectedException.badRequest(JSON_REQUIRED);
        }
        try {
            MediaType sent = MediaType.valueOf(type);
            if ((sent.getType() + "/" + sent.getSubtype()).equalsIgnoreCase(expected)) {
                return sent;
            }
        } catch (IllegalArgumentException e) {
            // Not a media type at all: refused like another one.
        }
        if (lenient) {
            throw RequestRejectedException.badRequest(JSON_REQUIRED);
        }
        throw ProblemException.of(415, "Content-Type must be " + expected + ", but is " + type);
    }

    /**
     * Checks whether there is a body. The announced length is checked first, as a body that is too large has not been
     * received.
     */
    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.hasEntity();
    }

    private static Charset charset(MediaType type) {
        String name = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, StandardCharsets.UTF_8.name());
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ProblemException.badRequest("The charset " + name + " is not known");
        }
    }

    private JsonNode json(ContainerRequestContext request, Operation operation, Charset charset) throws IOException {
        long maxBytes = RequestScreening.maxBody(operation, largestBody);
        if (request.getLength() > maxBytes) {
            throw ProblemException.payloadTooLarge(maxBytes);
        }
        JsonNode body = parse(request.getEntityStream(), charset);
        if (body.isMissingNode() || body.isNull()) {
            throw ProblemException.badRequest(EMPTY);
        }
        if (!body.isObject()) {
            throw ProblemException.badRequest("Request body must be a JSON object");
        }
        List<String> faults = operation.faultsOfBody(body);
        if (!faults.isEmpty()) {
            throw ProblemException.badRequest(String.join("; ", faults));
        }
        StorableJson.require(body);
        return body;
    }

    private JsonNode parse(InputStream body, Charset charset) throws IOException {
        try {
            return reader.read(new InputStreamReader(body, charset.newDecoder()));
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("Request body is not valid " + charset);
        } catch (JsonProcessingException e) {
            throw ProblemException.badRequest("Request body is not valid JSON: " + e.getOriginalMessage());
        }
    }
}
