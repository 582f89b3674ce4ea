package org.ibutsu.server.resource;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ibutsu.model.db.Database;

/** The health of a server and its database, in the words that existing clients expect. */
public final class Health {

    private static final State RUNNING = new State("OK", "Service is running");
    private static final State STOPPING = new State("Error", "Service is stopping");
    private static final State NO_DATABASE = new State("Error", "Unable to connect to the database");

    private final Database database;
    private final Info info;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /**
     * Creates the health of a server.
     *
     * @param database its database
     * @param frontendUrl where the frontend is
     * @param backendUrl where the server is for others
     */
    public Health(Database database, String frontendUrl, String backendUrl) {
        this.database = database;
        this.info = new Info(frontendUrl, backendUrl, backendUrl + "/api/ui/");
    }

    record State(String status, String message) {}

    record Info(String frontend, String backend, String api_ui) {}

    /**
     * The response to a health check.
     *
     * @param status the HTTP status: 200, or 503 when it is not well
     * @param body the document
     */
    public record Answer(int status, Object body) {}

    /** Turns the server unready, as it is about to stop. */
    public void stopping() {
        stopping.set(true);
    }

    /** Returns that the server runs. */
    public Answer running() {
        return new Answer(200, RUNNING);
    }

    /** Returns what to say while the database does not answer; empty while it does. */
    public Optional<Object> databaseOutage() {
        return database.answers() ? Optional.empty() : Optional.of(NO_DATABASE);
    }

    /** Returns whether the database answers. */
    public Answer database() {
        return databaseOutage().map(outage -> new Answer(503, outage)).orElseGet(this::running);
    }

    /** Returns whether requests should be sent here: the database answers, and the server is not about to stop. */
    public Answer readiness() {
        return stopping.get() ? new Answer(503, STOPPING) : database();
    }

    /** Returns the addresses of frontend, backend and the browser of the API. */
    public Answer info() {
        return new Answer(200, info);
    }
}
