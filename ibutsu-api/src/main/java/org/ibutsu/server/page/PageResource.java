package org.ibutsu.server.page;

import static org.ibutsu.server.http.SecurityHeaders.CONTENT_SECURITY_POLICY;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.ProblemException;
import org.ibutsu.server.http.Undescribed;
import org.ibutsu.server.page.PageFiles.PageFile;

/** Serves the page with results. The browser requests its data from the API. */
@Undescribed
@Path("/")
public final class PageResource {

    /**
     * Scripts of attachments do not run, they send nothing, and their origin is none, so that they read nothing of
     * ours.
     */
    private static final String FRAME_POLICY = "sandbox allow-scripts; default-src 'none'; script-src 'self'; "
            + "style-src 'unsafe-inline'; img-src data: blob:; font-src data:; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'self'";

    private static final String UNCHANGING = "public, max-age=31536000, immutable";

    private final OpenApi openApi;
    private final AtomicReference<WebPage> page = new AtomicReference<>();

    /** Returns the page, which calls the operations of a document. */
    public PageResource(OpenApi openApi) {
        this.openApi = openApi;
    }

    /**
     * Returns the document that starts the page for each address that may be one of its views, and the files of this
     * version. Those of others are gone.
     */
    @GET
    @Path("ui{path: (/.*)?}")
    public Response show(
            @PathParam("path") String slashAndPath, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) String acceptEncoding) {
        if (slashAndPath.isEmpty()) {
            return Response.temporaryRedirect(URI.create("/ui/")).build();
        }
        String path = slashAndPath.substring(1);
        String folder = page().version() + "/";
        if (path.startsWith(folder)) {
            return file(path.substring(folder.length()), acceptEncoding);
        }
        if (WebPage.TYPES.containsKey(PageFiles.extension(path))) {
            throw unknown();
        }
        IndexPage index = page().index(slashAndPath);
        return index.file()
                .response(acceptEncoding)
                .type(WebPage.TYPES.get("html"))
                .header(CONTENT_SECURITY_POLICY, index.policy())
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }

    private Response file(String name, String acceptEncoding) {
        PageFile found = page().find(name).orElseThrow(PageResource::unknown);
        ResponseBuilder response = found.response(acceptEncoding)
                .type(WebPage.TYPES.get(PageFiles.extension(name)))
                .header(HttpHeaders.CACHE_CONTROL, UNCHANGING);
        if (name.equals(WebPage.FRAME)) {
            response.header(CONTENT_SECURITY_POLICY, FRAME_POLICY).header("X-Frame-Options", "SAMEORIGIN");
        }
        return response.build();
    }

    /** Returns the page, which is assembled at the first request. */
    private WebPage page() {
        WebPage known = page.get();
        if (known != null) {
            return known;
        }
        WebPage created = new WebPage(openApi);
        WebPage first = page.compareAndExchange(null, created);
        return first == null ? created : first;
    }

    private static ProblemException unknown() {
        return ProblemException.of(404, "There is no resource at this URL");
    }
}
