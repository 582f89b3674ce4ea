package org.ibutsu.server.resource;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Problem;

/** Shows the document of the API, and a page to try it out. */
@Path("/")
public final class DocumentResource {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css",
            "html", "text/html",
            "js", "text/javascript",
            "map", "application/json",
            "png", "image/png");
    private static final int ONE_DAY = 86_400;

    private final OpenApi openApi;
    private final String webjar;

    /** Shows a document. */
    public DocumentResource(OpenApi openApi) {
        this.openApi = openApi;
        this.webjar = "/META-INF/resources/webjars/swagger-ui/" + webjarVersion() + "/";
    }

    private static String webjarVersion() {
        Properties properties = new Properties();
        try (InputStream pom =
                DocumentResource.class.getResourceAsStream("/META-INF/maven/org.webjars/swagger-ui/pom.properties")) {
            properties.load(pom);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }

    /** Leads to the page. */
    @GET
    public Response root() {
        return Response.status(Response.Status.FOUND)
                .location(URI.create("/api/ui/"))
                .build();
    }

    /** Gives the document as JSON. */
    @GET
    @Path("api/openapi.json")
    public Response json() {
        return Response.ok(openApi.json(), MediaType.APPLICATION_JSON).build();
    }

    /** Gives the document as it was written. */
    @GET
    @Path("api/openapi.yaml")
    public Response yaml() {
        return Response.ok(openApi.yaml(), "text/yaml").build();
    }

    /** Gives the page and what it is made of. */
    @GET
    @Path("api/ui{slash: /?}{file: .*}")
    public Response ui(@PathParam("slash") String slash, @PathParam("file") String file) throws IOException {
        if (slash.isEmpty()) {
            return Response.temporaryRedirect(URI.create("/api/ui/")).build();
        }
        String name = file.isEmpty() ? "index.html" : file;
        String extension = name.substring(name.lastIndexOf('.') + 1);
        try (InputStream content = open(name)) {
            if (content == null || !TYPES.containsKey(extension) || name.contains("..")) {
                throw Problem.of(404, "There is nothing at this address");
            }
            CacheControl cache = new CacheControl();
            cache.setMaxAge(ONE_DAY);
            cache.setNoTransform(false);
            return Response.ok(content.readAllBytes(), TYPES.get(extension))
                    .cacheControl(cache)
                    .build();
        }
    }

    private InputStream open(String name) {
        InputStream own = DocumentResource.class.getResourceAsStream("/org/ibutsu/server/ui/" + name);
        return own == null ? DocumentResource.class.getResourceAsStream(webjar + name) : own;
    }
}
