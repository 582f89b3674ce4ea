package org.ibutsu.harness.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.ibutsu.harness.fake.ResettableState;
import org.ibutsu.harness.json.JsonTrees;
import org.ibutsu.harness.library.OptionalLibrary;
import org.jspecify.annotations.Nullable;

/**
 * A fake of Keycloak, Google, GitHub, GitLab and Facebook, and of any OpenID provider at {@link #issuer()}: a server on
 * this machine with the addresses and answers of each. Every server under test has one of its own.
 *
 * <pre>{@code
 * @Test
 * void logsInByGitHub(TestSlot<Shop> slot, FakeIdentityProvider provider) {
 *     String code = provider.code(Person.of("ann@example.com", "Ann"));
 *
 *     Response response = slot.request().queryParam("code", code).get("/login/github");
 *
 *     assertThat(response.statusCode()).isEqualTo(200);
 * }
 * }</pre>
 *
 * <p>Like a real provider it issues each code once, validates client id, secret and redirect URI, and can be in
 * {@linkplain FaultMode trouble}.
 */
@API(status = API.Status.STABLE)
public final class FakeIdentityProvider implements ResettableState<FakeIdentityProvider.Memory>, AutoCloseable {

    /** The client identifier of the server under test, at all providers. */
    public static final String CLIENT_ID = "tested-client";

    /** The secret of the server under test at GitHub, GitLab and Facebook. */
    public static final String CLIENT_SECRET = "secret-of-the-tested-client";

    /** The realm at Keycloak. */
    public static final String REALM = "testers";

    private static final int FLOOD_BYTES = 1 << 16;

    private final HttpServer server;
    private final ExecutorService threads;
    private final HttpClient client;
    private final Logins logins = new Logins();
    private final Map<Endpoint, FaultMode> troubles = new ConcurrentHashMap<>();
    private volatile @Nullable Person signedIn;
    private volatile CountDownLatch slowness = new CountDownLatch(1);

    private FakeIdentityProvider(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
        this.client = new RedirectingHttpClient(uri());
    }

    /**
     * Starts a provider on a free port.
     *
     * @return the provider, which must be closed
     * @throws UncheckedIOException when there is none
     */
    public static FakeIdentityProvider start() {
        OptionalLibrary.NIMBUS.require();
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService threads = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "identity-provider");
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            FakeIdentityProvider provider = new FakeIdentityProvider(server, threads);
            server.createContext("/", provider::answer);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException("The fake identity provider found no port to listen on", e);
        }
    }

    /**
     * Returns its address, such as {@code http://127.0.0.1:4712}.
     *
     * @return the address without a slash at the end
     */
    public URI uri() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    /**
     * Returns an HTTP client for the server under test all of whose requests end here.
     *
     * @return the client
     */
    public HttpClient client() {
        return client;
    }

    /**
     * Returns an authorization code for a person, as the login page of Keycloak, GitHub, GitLab or Facebook would get
     * it.
     *
     * @param person the person who logs in
     * @return the code, which can be exchanged once
     */
    public String code(Person person) {
        return logins.code(person, null, null);
    }

    /**
     * Returns an unsigned Google ID token for a person.
     *
     * @param person the person
     * @param issued when it is issued
     * @return the token, valid unless changed
     */
    public SignedToken googleToken(Person person, Instant issued) {
        return SignedToken.ofGoogle(person, issued);
    }

    /**
     * Returns the issuer of an OpenID provider, whose {@code /.well-known/openid-configuration} names its other
     * addresses.
     *
     * @return the address, such as {@code http://127.0.0.1:4712/oidc}
     */
    public URI issuer() {
        return URI.create(uri() + "/oidc");
    }

    /**
     * Returns an unsigned OpenID access token for a person.
     *
     * @param person the person, whose address is the subject
     * @param issued when it is issued
     * @return the token, valid unless changed
     */
    public SignedToken accessToken(Person person, Instant issued) {
        return SignedToken.ofOpenId(person, issued, issuer());
    }

    /**
     * Signs a person in: a browser that opens an authorization address is redirected back with a code.
     *
     * @param person the person
     */
    public void signIn(Person person) {
        signedIn = person;
    }

    /**
     * Makes an endpoint of all providers fail until the test ends.
     *
     * @param endpoint the endpoint
     * @param trouble how it fails
     */
    public void fail(Endpoint endpoint, FaultMode trouble) {
        troubles.put(endpoint, trouble);
    }

    /** Ends all troubles and forgets all people; the harness does so before each test. */
    public void reset() {
        troubles.clear();
        slowness.countDown();
        slowness = new CountDownLatch(1);
        logins.clear();
        signedIn = null;
    }

    /** The state of the provider at one moment: who is signed in, the codes and tokens that were issued, its faults. */
    public static final class Memory {

        private final Logins.Given given;
        private final @Nullable Person signedIn;
        private final Map<Endpoint, FaultMode> troubles;

        private Memory(Logins.Given given, @Nullable Person signedIn, Map<Endpoint, FaultMode> troubles) {
            this.given = given;
            this.signedIn = signedIn;
            this.troubles = troubles;
        }
    }

    @Override
    public Memory save() {
        return new Memory(logins.given(), signedIn, Map.copyOf(troubles));
    }

    /** Restores the state of another moment. Requests that wait for an end of slowness go on. */
    @Override
    public void restore(Memory memory) {
        reset();
        logins.restore(memory.given);
        signedIn = memory.signedIn;
        troubles.putAll(memory.troubles);
    }

    @Override
    public void close() {
        slowness.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            Optional<ProviderLayout> authorizing = Stream.of(ProviderLayout.values())
                    .filter(shape -> shape.authorizesAt(path))
                    .findFirst();
            Optional<ProviderLayout> exchanging = Stream.of(ProviderLayout.values())
                    .filter(shape -> shape.exchangesAt(path))
                    .findFirst();
            Optional<ProviderLayout> describing = Stream.of(ProviderLayout.values())
                    .filter(shape -> shape.describesAt(path))
                    .findFirst();
            if (authorizing.isPresent()) {
                serve(exchange, Endpoint.AUTHORIZATION, () -> authorize(exchange));
            } else if (exchanging.isPresent()) {
                serve(exchange, Endpoint.TOKEN, () -> exchangeCode(exchange, exchanging.get()));
            } else if (describing.isPresent()) {
                serve(exchange, Endpoint.USER, () -> describe(exchange, describing.get()::describe));
            } else if (path.equals("/api.github.com/user/emails")) {
                serve(exchange, Endpoint.EMAILS, () -> describe(exchange, ProviderLayout::emails));
            } else if (path.equals("/oidc/.well-known/openid-configuration")) {
                send(exchange, 200, JsonTrees.write(configuration()));
            } else if (path.equals("/www.googleapis.com/oauth2/v3/certs") || path.equals("/oidc/jwks")) {
                serve(exchange, Endpoint.KEYS, () -> send(exchange, 200, Keys.publishedSet()));
            } else {
                send(exchange, 404, "{}");
            }
        }
    }

    private JsonNode configuration() {
        ObjectNode configuration = JsonTrees.MAPPER.createObjectNode();
        configuration
                .put("issuer", issuer().toString())
                .put("authorization_endpoint", issuer() + "/authorize")
                .put("token_endpoint", issuer() + "/token")
                .put("userinfo_endpoint", issuer() + "/userinfo")
                .put("jwks_uri", issuer() + "/jwks");
        configuration.putArray("response_types_supported").add("code");
        configuration.putArray("subject_types_supported").add("public");
        configuration.putArray("id_token_signing_alg_values_supported").add("RS256");
        return configuration;
    }

    /** The handler of an endpoint that does not fail. */
    private interface Service {
        void run() throws IOException;
    }

    private void serve(HttpExchange exchange, Endpoint endpoint, Service service) throws IOException {
        FaultMode trouble = troubles.get(endpoint);
        if (trouble == null) {
            service.run();
            return;
        }
        switch (trouble) {
            case SLOW -> waitForTheEnd();
            case WRONG_STATUS -> send(exchange, 500, "{}");
            case BROKEN_JSON -> send(exchange, 200, "{\"access_token\": \"");
            case HANGS_UP -> {}
            case DRIPS -> drip(exchange);
            case ENDLESS -> flood(exchange);
            case REDIRECTS -> {
                exchange.getResponseHeaders()
                        .set("Location", exchange.getRequestURI().toString());
                exchange.sendResponseHeaders(307, -1);
            }
        }
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        CountDownLatch end = slowness;
        try {
            do {
                body.write(' ');
                body.flush();
            } while (!end.await(1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream body = exchange.getResponseBody();
        byte[] text = "x".repeat(FLOOD_BYTES).getBytes(StandardCharsets.US_ASCII);
        CountDownLatch end = slowness;
        body.write('"');
        while (end.getCount() > 0) {
            body.write(text);
        }
    }

    private void waitForTheEnd() {
        try {
            slowness.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Form.parse(exchange.getRequestURI().getRawQuery());
        String redirectUri = asked.get("redirect_uri");
        Person person = signedIn;
        if (person == null || redirectUri == null || !CLIENT_ID.equals(asked.get("client_id"))) {
            send(exchange, 400, "{\"error\": \"invalid_request\"}");
            return;
        }
        String code = encoded(logins.code(person, redirectUri, asked.get("nonce")));
        String state = asked.get("state") == null ? "" : "&state=" + encoded(asked.get("state"));
        exchange.getResponseHeaders().set("Location", redirectUri + "?code=" + code + state);
        exchange.sendResponseHeaders(302, -1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void exchangeCode(HttpExchange exchange, ProviderLayout layout) throws IOException {
        Map<String, String> form =
                new HashMap<>(Form.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        form.putAll(basicCredentials(exchange));
        boolean knownClient = CLIENT_ID.equals(form.get("client_id"))
                && (layout == ProviderLayout.KEYCLOAK || CLIENT_SECRET.equals(form.get("client_secret")));
        boolean rightGrant = "authorization_code".equals(form.get("grant_type"));
        Logins.Exchanged exchanged =
                knownClient && rightGrant ? logins.exchange(form.get("code"), form.get("redirect_uri")) : null;
        if (exchanged == null) {
            ProviderLayout.Answer refusal = layout.refuseCode();
            send(exchange, refusal.status(), JsonTrees.write(refusal.body()));
            return;
        }
        ObjectNode answer = JsonTrees.MAPPER
                .createObjectNode()
                .put("access_token", exchanged.token())
                .put("token_type", "Bearer");
        if (layout == ProviderLayout.OPENID) {
            answer.put(
                    "id_token",
                    accessToken(exchanged.login().person(), Instant.now())
                            .claim("nonce", exchanged.login().nonce())
                            .sign());
        }
        send(exchange, 200, JsonTrees.write(answer));
    }

    /** Clients may name themselves in a header instead of the form. */
    private static Map<String, String> basicCredentials(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null || !header.startsWith("Basic ")) {
            return Map.of();
        }
        String[] credentials = new String(
                        Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8)
                .split(":", 2);
        return credentials.length == 2
                ? Map.of("client_id", credentials[0], "client_secret", credentials[1])
                : Map.of("client_id", credentials[0]);
    }

    /** The form of a person in JSON. */
    private interface Description {
        JsonNode of(Person person);
    }

    private void describe(HttpExchange exchange, Description description) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        Person person = logins.person(header == null ? null : header.replaceFirst("^Bearer ", ""));
        if (person == null) {
            send(exchange, 401, "{}");
        } else {
            send(exchange, 200, JsonTrees.write(description.of(person)));
        }
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
