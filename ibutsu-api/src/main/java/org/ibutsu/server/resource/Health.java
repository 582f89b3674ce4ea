package org.ibutsu.server.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.ibutsu.model.db.Database;

/** The health of a server and its database, in the words that existing clients expect. */
public final class Health {

    private static final State RUNNING = new State("OK", "Service is running");
    private static final State STOPPING = new State("Error", "Service is stopping");
    private static final State NO_DATABASE = new State("Error", "Unable to connect to the database");

    /** The state of a component that is unknown because of another one. */
    private static final String UNKNOWN = "Unknown";

    private final Database database;
    private final Info info;
    private final Supplier<Optional<String>> jobTrouble;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * Creates the health of a server.
     *
     * @param database its database
     * @param frontendUrl where the frontend is
     * @param backendUrl where the server is for others
     * @param jobTrouble returns why jobs are not run; empty while they are
     */
    public Health(Database database, String frontendUrl, String backendUrl, Supplier<Optional<String>> jobTrouble) {
        this.database = database;
        this.jobTrouble = jobTrouble;
        this.info = new Info(frontendUrl, backendUrl, backendUrl + "/api/ui/");
    }

    record State(String status, String message) {}

    record Readiness(String status, String message, Map<String, String> checks) {}

    record Info(String frontend, String backend, String api_ui) {}

    /**
     * The response to a health check.
     *
     * @param status the HTTP status: 200, or 503 when it is not well
     * @param body the document
     */
    public record Response(int status, Object body) {}

    /** Turns the server unready, as it is about to stop. */
    public void stopping() {
        stopping.set(true);
    }

    /** Returns that the server runs. */
    public Response running() {
        return new Response(200, RUNNING);
    }

    /** Returns the message while the database does not answer; empty while it does. */
    public Optional<Object> databaseOutage() {
        return database.answers() ? Optional.empty() : Optional.of(NO_DATABASE);
    }

    /** Returns whether the database answers. */
    public Response database() {
        return databaseOutage().map(outage -> new Response(503, outage)).orElseGet(this::running);
    }

    /**
     * Returns whether requests should be sent here, and each cause why not: the database answers, its schema is that of
     * this version or a newer one, jobs are run, and the server is not about to stop.
     */
    public Response readiness() {
        Map<String, String> checks = new LinkedHashMap<>();
        boolean answers = database.answers();
        checks.put("database", answers ? RUNNING.status() : NO_DATABASE.message());
        checks.put("schema", answers ? database.schemaTrouble().orElse(RUNNING.status()) : UNKNOWN);
        checks.put("jobs", jobTrouble.get().orElse(RUNNING.status()));
        checks.put("server", stopping.get() ? STOPPING.message() : RUNNING.status());
        List<String> causes = checks.values().stream()
                .filter(state -> !state.equals(RUNNING.status()) && !state.equals(UNKNOWN))
                .toList();
        return causes.isEmpty()
                ? new Response(200, new Readiness(RUNNING.status(), RUNNING.message(), checks))
                : new Response(503, new Readiness(NO_DATABASE.status(), String.join("; ", causes), checks));
    }

    /** Returns the addresses of frontend, backend and the browser of the API. */
    public Response info() {
        return new Response(200, info);
    }
}
