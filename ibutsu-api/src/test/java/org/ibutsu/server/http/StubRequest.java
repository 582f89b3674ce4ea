package org.ibutsu.server.http;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;

/** Requests as filters get them. */
public final class StubRequest {

    public static final OpenApi DOCUMENT = OpenApi.load();

    private static final URI BASE = URI.create("http://localhost/");

    private StubRequest() {}

    /** Makes a request without a body; the target begins with a slash. */
    public static ContainerRequest of(String method, String target) {
        ContainerRequest request =
                new ContainerRequest(BASE, BASE.resolve(target), method, null, new MapPropertiesDelegate(), null);
        request.setEntityStream(new ByteArrayInputStream(new byte[0]));
        return request;
    }

    /** Makes a request that was found to be for an operation. */
    public static ContainerRequest to(String operation, String query) {
        Operation found = DOCUMENT.operation(operation).orElseThrow();
        String path = found.path().replaceAll("\\{.*?}", "7f3c");
        ContainerRequest request = of(found.method(), "/api" + path + query);
        new RequestAttributes(request).operation(found);
        return request;
    }

    /** Makes a request for an operation with a body. */
    public static ContainerRequest to(String operation, String type, byte[] body) {
        ContainerRequest request = to(operation, "");
        request.setEntityStream(new ByteArrayInputStream(body));
        new RequestAttributes(request).contentType(type);
        request.header("Content-Length", String.valueOf(body.length));
        return request;
    }

    public static ContainerRequest to(String operation, String type, String body) {
        return to(operation, type, body.getBytes(StandardCharsets.UTF_8));
    }
}
