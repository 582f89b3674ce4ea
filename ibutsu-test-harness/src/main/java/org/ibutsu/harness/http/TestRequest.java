package org.ibutsu.harness.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A request that a test puts together and then sends, as often as it likes. Each method but the last changes this
 * request and returns it. Not for use by several threads.
 *
 * <pre>{@code
 * TestResponse page = client.request().queryParam("filter", "env=stage").queryParam("page", 2).get("/run");
 * TestResponse uploaded = client.request().multiPart("file", "a.log", bytes).post("/artifact");
 * }</pre>
 *
 * A body has the type JSON, parameters of a form and parts have those of forms, unless {@link #contentType} says
 * otherwise.
 */
@API(status = API.Status.STABLE)
public final class TestRequest {

    private final TestClient client;
    private final List<Header> headers = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();
    private final List<String> query = new ArrayList<>();
    private final List<String> form = new ArrayList<>();
    private final MultipartBody parts = new MultipartBody();
    private String basePath;
    private @Nullable String contentType;
    private @Nullable Object body;
    private boolean followsRedirects = true;

    TestRequest(TestClient client, String basePath) {
        this.client = client;
        this.basePath = basePath;
    }

    /**
     * Replaces the prefix of the path that the client has.
     *
     * @param path the prefix, such as {@code /api}; empty for none
     * @return this request
     */
    public TestRequest basePath(String path) {
        basePath = path;
        return this;
    }

    /**
     * Adds a parameter to the query.
     *
     * @param name the name
     * @param values the values, each of which makes a parameter, as do the elements of a collection; none for a name
     *     without a value
     * @return this request
     */
    public TestRequest queryParam(String name, Object... values) {
        add(query, name, values);
        return this;
    }

    /**
     * Adds parameters to the query.
     *
     * @param parameters names and values; a collection has a parameter for each element
     * @return this request
     */
    public TestRequest queryParams(Map<String, ?> parameters) {
        parameters.forEach(this::queryParam);
        return this;
    }

    /**
     * Adds a field of a form to the body.
     *
     * @param name the name
     * @param values the values, each of which makes a field, as do the elements of a collection; none for a name
     *     without a value
     * @return this request
     */
    public TestRequest formParam(String name, Object... values) {
        add(form, name, values);
        return this;
    }

    /**
     * Adds fields of a form to the body.
     *
     * @param parameters names and values; a collection has a field for each element
     * @return this request
     */
    public TestRequest formParams(Map<String, ?> parameters) {
        parameters.forEach(this::formParam);
        return this;
    }

    private static void add(List<String> parameters, String name, Object... values) {
        if (values.length == 0) {
            parameters.add(UriTemplate.encode(name));
        }
        for (Object value : values) {
            if (value instanceof Collection<?> collection) {
                add(parameters, name, collection.toArray());
            } else {
                parameters.add(UriTemplate.encode(name) + "=" + UriTemplate.encode(requireValue(name, value)));
            }
        }
    }

    private static Object requireValue(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException("The parameter " + name + " needs a value, which null is not");
        }
        return value;
    }

    /**
     * Adds a header. It takes the place of a default of the client, and is sent besides others of this request.
     *
     * @param name the name; {@code Content-Type} sets the type as {@link #contentType} does
     * @param value the value
     * @return this request
     * @throws IllegalArgumentException if HTTP does not allow the name or the value, or if the client itself sets the
     *     header
     */
    public TestRequest header(String name, Object value) {
        return header(new Header(name, value.toString()));
    }

    /**
     * Adds a header, as {@link #header(String, Object)} does.
     *
     * @param header the header
     * @return this request
     * @throws IllegalArgumentException if HTTP does not allow the name or the value, or if the client itself sets the
     *     header
     */
    public TestRequest header(Header header) {
        if (header.hasName("Content-Length") || header.hasName("Transfer-Encoding")) {
            throw new IllegalArgumentException("The client sets " + header.name() + " as the body is");
        }
        if (header.hasName("Content-Type")) {
            return contentType(header.value());
        }
        headers.add(header.requireValid());
        return this;
    }

    /**
     * Sets the media type of the body.
     *
     * @param type the type; a charset in it decides on the bytes of a string, and a boundary on those of parts
     * @return this request
     */
    public TestRequest contentType(String type) {
        contentType = new Header("Content-Type", type).requireValid().value();
        return this;
    }

    /**
     * Sets the media types that the response may have.
     *
     * @param types the value of the header {@code Accept}
     * @return this request
     */
    public TestRequest accept(String types) {
        headers.removeIf(header -> header.hasName("Accept"));
        return header("Accept", types);
    }

    /**
     * Adds a cookie.
     *
     * @param name the name
     * @param value the value
     * @return this request
     */
    public TestRequest cookie(String name, String value) {
        cookies.add(name + "=" + value);
        return this;
    }

    /**
     * Sets the body.
     *
     * @param content a string or an array of bytes, which is sent as it is, or an object, which Jackson writes as JSON
     *     at once
     * @return this request
     * @throws IllegalArgumentException if Jackson cannot write the object, or if it is null
     */
    public TestRequest body(Object content) {
        if (content == null) {
            throw new IllegalArgumentException("A body must not be null; the JSON null is the string \"null\"");
        }
        body = content instanceof String || content instanceof byte[] ? content : json(content);
        return this;
    }

    private static byte[] json(Object content) {
        try {
            return JsonPath.MAPPER.writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The body cannot be written as JSON: " + e.getMessage(), e);
        }
    }

    /**
     * Adds a file to a body of several parts (RFC 7578), with the type {@code application/octet-stream}.
     *
     * @param name the name of the field
     * @param fileName the name of the file
     * @param content the bytes
     * @return this request
     */
    public TestRequest multiPart(String name, String fileName, byte[] content) {
        return multiPart(name, fileName, content, MediaType.BYTES);
    }

    /**
     * Adds a file to a body of several parts (RFC 7578).
     *
     * @param name the name of the field
     * @param fileName the name of the file
     * @param content the bytes
     * @param type the media type
     * @return this request
     */
    public TestRequest multiPart(String name, String fileName, byte[] content, String type) {
        parts.add(name, fileName, content, type);
        return this;
    }

    /**
     * Adds a field to a body of several parts (RFC 7578), without a type.
     *
     * @param name the name of the field
     * @param value the value, in UTF-8 on the wire
     * @return this request
     */
    public TestRequest multiPart(String name, String value) {
        return multiPart(name, value, (String) null);
    }

    /**
     * Adds a field to a body of several parts (RFC 7578).
     *
     * @param name the name of the field
     * @param value the value, in the charset of the type, UTF-8 if it has none
     * @param type the media type; null for none
     * @return this request
     */
    public TestRequest multiPart(String name, String value, @Nullable String type) {
        Charset charset = type == null ? StandardCharsets.UTF_8 : MediaType.charset(type);
        parts.add(name, null, value.getBytes(charset), type);
        return this;
    }

    /**
     * Sets whether redirects are followed: those of GET and HEAD, and those of status 303. They are by default, without
     * the credentials where they lead to another server.
     *
     * @param follow whether they are followed
     * @return this request
     */
    public TestRequest followRedirects(boolean follow) {
        followsRedirects = follow;
        return this;
    }

    /**
     * Sends this request by GET.
     *
     * @param path the path, see {@link #send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse get(String path, Object... arguments) {
        return send("GET", path, arguments);
    }

    /**
     * Sends this request by POST.
     *
     * @param path the path, see {@link #send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse post(String path, Object... arguments) {
        return send("POST", path, arguments);
    }

    /**
     * Sends this request by PUT.
     *
     * @param path the path, see {@link #send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse put(String path, Object... arguments) {
        return send("PUT", path, arguments);
    }

    /**
     * Sends this request by PATCH.
     *
     * @param path the path, see {@link #send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse patch(String path, Object... arguments) {
        return send("PATCH", path, arguments);
    }

    /**
     * Sends this request by DELETE.
     *
     * @param path the path, see {@link #send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse delete(String path, Object... arguments) {
        return send("DELETE", path, arguments);
    }

    /**
     * Sends this request by HEAD.
     *
     * @param path the path, see {@link #send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse head(String path, Object... arguments) {
        return send("HEAD", path, arguments);
    }

    /**
     * Sends this request by OPTIONS.
     *
     * @param path the path, see {@link #send}
     * @param arguments the values of its placeholders
     * @return the response
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse options(String path, Object... arguments) {
        return send("OPTIONS", path, arguments);
    }

    /**
     * Sends this request.
     *
     * @param method the method, in any letter case
     * @param path what is appended to the base URI and the base path, such as {@code /run/{id}?page=1}, or an absolute
     *     URI. Escape sequences in it are kept, and characters that are illegal in a URI are escaped.
     * @param arguments the values of the placeholders in braces, in their order; everything in them is escaped that
     *     could have a meaning in a URI
     * @return the response, read completely
     * @throws IllegalArgumentException if there are more or fewer arguments than placeholders
     * @throws IllegalStateException if this request has bodies of several kinds
     * @throws UncheckedIOException if no complete response arrives
     */
    public TestResponse send(String method, String path, Object... arguments) {
        URI uri = UriTemplate.resolve(client.base(basePath), path, arguments, String.join("&", query));
        requireOneBody();
        Headers own = new Headers(headers);
        if (!cookies.isEmpty()) {
            own = own.with(new Header("Cookie", String.join("; ", cookies)).requireValid());
        }
        String type = typeToSend();
        if (type != null) {
            own = own.with(new Header("Content-Type", type));
        }
        return client.exchange(method, uri, own, bytes(type == null ? "" : type), followsRedirects);
    }

    private void requireOneBody() {
        int bodies = (body == null ? 0 : 1) + (form.isEmpty() ? 0 : 1) + (parts.isEmpty() ? 0 : 1);
        if (bodies > 1) {
            throw new IllegalStateException(
                    "A request has either a body, or fields of a form, or parts: give fields beside parts as parts");
        }
    }

    private @Nullable String typeToSend() {
        if (!parts.isEmpty()) {
            String type = contentType == null ? MediaType.MULTIPART : contentType;
            return MediaType.parameter(type, "boundary") == null ? type + "; boundary=" + UUID.randomUUID() : type;
        }
        if (contentType != null) {
            return contentType;
        }
        if (!form.isEmpty()) {
            return MediaType.FORM;
        }
        return body == null ? null : MediaType.JSON;
    }

    /** Returns the bytes of the body as its type says; null if there is none. */
    private byte @Nullable [] bytes(String type) {
        if (!parts.isEmpty()) {
            return parts.toBytes(Objects.requireNonNull(MediaType.parameter(type, "boundary")));
        }
        if (!form.isEmpty()) {
            return String.join("&", form).getBytes(StandardCharsets.US_ASCII);
        }
        return body instanceof String text ? text.getBytes(MediaType.charset(type)) : (byte[]) body;
    }
}
