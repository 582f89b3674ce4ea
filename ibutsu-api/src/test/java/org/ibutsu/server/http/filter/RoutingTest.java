package org.ibutsu.server.http.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.server.Request;
import org.glassfish.jersey.innate.inject.InternalBinder;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.ibutsu.server.http.JsonWriter;
import org.ibutsu.server.http.RequestAttributes;
import org.ibutsu.server.http.StubRequest;
import org.ibutsu.server.http.Undescribed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class RoutingTest {

    private final ApplicationHandler application = application(Runs.class, Logins.class, Pages.class);

    @ParameterizedTest
    @CsvSource({"GET, /api/run/7f3c, GET /run/{id}", "PUT, /api/run/7f3c, PUT /run/{id}", "POST, /api/run, POST /run"})
    void findsTheOperation(String method, String path, String operation) throws Exception {
        assertThat(routed(method, path).getEntity()).isEqualTo(operation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/nosuch",
                "/api/nosuch/",
                "/api/nosuch//",
                "/api//run",
                "/api/run//",
                "/api/run;a=b",
                "/api/run/7f3c;a=b",
                "/run/7f3c",
                "/apirun",
                "/docs/more",
                "/doc",
                "/uix",
                "/ui%2fx"
            })
    void refusesAnUnknownPath(String path) throws Exception {
        ContainerResponse response = routed("GET", path);

        assertThat(response.getStatus()).isEqualTo(404);
        assertThat(response.getEntity().toString()).contains("detail=There is no resource at this URL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs", "/ui", "/ui/", "/ui/a/b/"})
    void leavesPagesAlone(String path) throws Exception {
        ContainerResponse response = routed("GET", path);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getEntity()).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /api/run, 'GET, HEAD, OPTIONS, POST'",
        "GET, /api/login, 'OPTIONS, POST'",
        "POST, /ui/, 'GET, HEAD, OPTIONS'",
        "POST, /, 'GET, HEAD, OPTIONS'"
    })
    void refusesAnUnknownMethodAndListsTheAllowedOnes(String method, String path, String allowed) throws Exception {
        ContainerResponse response = routed(method, path);

        assertThat(response.getStatus()).isEqualTo(405);
        assertThat(response.getHeaderString("Allow")).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/run/, /api/run",
        "GET, /api/run/?filter=a%3Db, /api/run?filter=a%3Db",
        "GET, /api/run/7f3c/, /api/run/7f3c",
        "PATCH, /api/run/, /api/run",
        "GET, /docs/, /docs"
    })
    void redirectsATrailingSlash(String method, String target, String right) throws Exception {
        ContainerResponse response = routed(method, target);

        assertThat(response.getStatus()).isEqualTo(307);
        assertThat(response.getLocation()).hasToString("http://localhost" + right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PATCH"})
    void repeatsNoAddressOfAnyLength(String method) throws Exception {
        ContainerResponse response = routed(method, "/api/run/" + "x".repeat(4096) + "/");

        assertThat(response.getStatus()).isEqualTo(414);
    }

    @Test
    void answersOptionsWithAllow() throws Exception {
        ContainerRequest request = StubRequest.of("OPTIONS", "/api/run");
        request.header("Access-Control-Request-Headers", "authorization");

        ContainerResponse response = application.apply(request).get();

        assertThat(response.getEntity()).isEqualTo("OK");
        assertThat(response.getHeaderString("Access-Control-Allow-Headers")).isEqualTo("authorization");
        assertThat(new RequestAttributes(request).operation()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "4ckhb"})
    void keepsTheTypeOfABodyForThoseWhoReadIt(String type) throws Exception {
        ContainerRequest request = StubRequest.of("POST", "/api/run");
        request.header("Content-Type", type);
        request.header("Accept", "text/html");

        ContainerResponse response = application.apply(request).get();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(new RequestAttributes(request).contentType()).isEqualTo(type);
        assertThat(request.getHeaders()).doesNotContainKeys("Accept", "Content-Type");
    }

    @Test
    void tellsThePageAtTheTopWhatABrowserPrefers() throws Exception {
        ContainerRequest request = StubRequest.of("GET", "/");
        request.header("Accept", "text/html");

        application.apply(request).get();

        assertThat(request.getHeaders()).containsKey("Accept");
    }

    @ParameterizedTest
    @ValueSource(classes = {Secrets.class, Elsewhere.class})
    void startsWithNoMethodThatTheDocumentDoesNotDescribe(Class<?> resource) {
        assertThatThrownBy(() -> application(resource))
                .hasStackTraceContaining("The OpenAPI document describes no operation of");
    }

    private ContainerResponse routed(String method, String target) throws ExecutionException, InterruptedException {
        return application.apply(StubRequest.of(method, target)).get();
    }

    private static ApplicationHandler application(Class<?>... resources) {
        return new ApplicationHandler(new ResourceConfig(resources)
                .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                .registerInstances(
                        new PreMatchingFilter(), new TrailingSlashFilter(), new OperationFeature(StubRequest.DOCUMENT))
                .registerInstances(new JsonWriter())
                .register(ErrorMapper.class)
                .register(new InternalBinder() {
                    @Override
                    protected void configure() {
                        bind(ErrorMapperTest.connection()).to(Request.class);
                    }
                }));
    }

    private static String operation(ContainerRequest request) {
        return String.valueOf(new RequestAttributes(request).operation());
    }

    /** A resource of the document. */
    @Path("/api/run")
    public static final class Runs {

        @GET
        public String list(@Context ContainerRequest request) {
            return operation(request);
        }

        @POST
        public String create(@Context ContainerRequest request) {
            return operation(request);
        }

        @GET
        @Path("{id}")
        public String get(@Context ContainerRequest request) {
            return operation(request);
        }

        @PUT
        @Path("{id}")
        public String update(@Context ContainerRequest request) {
            return operation(request);
        }
    }

    /** Another one. */
    @Path("/api/login")
    public static final class Logins {

        @POST
        public String logIn(@Context ContainerRequest request) {
            return operation(request);
        }
    }

    /** A resource that the document leaves out. */
    @Undescribed
    @Path("/")
    public static final class Pages {

        @GET
        public String top(@Context ContainerRequest request) {
            return operation(request);
        }

        @GET
        @Path("docs")
        public String docs(@Context ContainerRequest request) {
            return operation(request);
        }

        @GET
        @Path("ui{path: (/.*)?}")
        public String views(@Context ContainerRequest request) {
            return operation(request);
        }
    }

    /** A resource that somebody has forgotten to describe. */
    @Path("/api/secrets")
    public static final class Secrets {

        @GET
        public String list() {
            return "";
        }
    }

    /** A resource outside of the API. */
    @Path("/run")
    public static final class Elsewhere {

        @GET
        public String list() {
            return "";
        }
    }
}
