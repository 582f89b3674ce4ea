package org.ibutsu.server.page;

import static org.ibutsu.server.http.SecurityHeaders.CONTENT_SECURITY_POLICY;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.Undescribed;
import org.ibutsu.server.page.PageFiles.PageFile;

/** Serves the document of the API, and a page to try it out. */
@Undescribed
@Path("/")
public final class OpenApiResource {

    private static final Map<String, String> TYPES = Map.of(
            "css", "text/css",
            "html", "text/html",
            "js", "text/javascript",
            "map", "application/json",
            "png", "image/png");

    /**
     * The page runs its own scripts and asks this server, and nothing else; its widgets are styled as they are drawn.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    private static final int ONE_DAY = 86_400;

    private final OpenApi openApi;
    private final String webjar;
    private final PageFiles files = new PageFiles(TYPES.keySet(), this::open);

    /** Returns a document. */
    public OpenApiResource(OpenApi openApi) {
        this.openApi = openApi;
        this.webjar = new Library("swagger-ui", "org.webjars/swagger-ui", "webjars/swagger-ui", "").folder();
    }

    /** Redirects browsers to the page with results, and all others to the API console, as existing clients expect. */
    @GET
    public Response root(@HeaderParam(HttpHeaders.ACCEPT) String accept) {
        boolean browser = accept != null && accept.contains(MediaType.TEXT_HTML);
        return Response.status(Response.Status.FOUND)
                .location(URI.create(browser ? "/ui/" : "/api/ui/"))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /** Returns the document as JSON. */
    @GET
    @Path("api/openapi.json")
    public Response json() {
        return fresh(Response.ok(openApi.json(), MediaType.APPLICATION_JSON));
    }

    /** Returns the document as it was written. */
    @GET
    @Path("api/openapi.yaml")
    public Response yaml() {
        return fresh(Response.ok(openApi.yaml(), "text/yaml"));
    }

    /** Returns the page and what it is made of. */
    @GET
    @Path("api/ui{file: (/.*)?}")
    public Response ui(
            @PathParam("file") String slashAndFile, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String acceptEncoding) {
        if (slashAndFile.isEmpty()) {
            return Response.temporaryRedirect(URI.create("/api/ui/")).build();
        }
        String name = slashAndFile.length() == 1 ? "index.html" : slashAndFile.substring(1);
        String extension = PageFiles.extension(name);
        PageFile found =
                files.find(name).orElseThrow(() -> ProblemException.of(404, "There is no resource at this URL"));
        Response.ResponseBuilder response =
                found.response(acceptEncoding).type(TYPES.get(extension)).header(CONTENT_SECURITY_POLICY, POLICY);
        if (extension.equals("html")) {
            return fresh(response);
        }
        CacheControl cache = new CacheControl();
        cache.setMaxAge(ONE_DAY);
        cache.setNoTransform(false);
        return response.cacheControl(cache).build();
    }

    /** Lets caches keep the response until the next version, provided that they revalidate it each time. */
    private static Response fresh(Response.ResponseBuilder response) {
        return response.header(HttpHeaders.CACHE_CONTROL, "no-cache").build();
    }

    private InputStream open(String name) {
        InputStream own = OpenApiResource.class.getResourceAsStream("/org/ibutsu/server/ui/" + name);
        return own == null ? OpenApiResource.class.getResourceAsStream(webjar + name) : own;
    }
}
