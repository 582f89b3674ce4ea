package org.ibutsu.it.storm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.model.json.Json;

/** A client that does what people do, some times a second, and looks how long it takes. */
final class OrdinaryClient implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final URI server;
    private final Account account;
    private final Thread thread = new Thread(this::run, "ordinary-client");
    private volatile StatusCounts responses = new StatusCounts();
    /** When the request was sent that has no answer yet; 0 between requests. */
    private volatile long pendingSince;

    /** Creates a client, which starts at once. */
    OrdinaryClient(URI server, Account account) {
        this.server = server;
        this.account = account;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Returns the responses since the previous call, and resets the counts. A pending request has waited until now.
     */
    StatusCounts restart() {
        StatusCounts past = responses;
        long since = pendingSince;
        if (since != 0) {
            past.waiting(Duration.ofNanos(System.nanoTime() - since));
        }
        responses = new StatusCounts();
        return past;
    }

    private void run() {
        List<Callable<Integer>> steps = List.of(
                () -> status(account.client().get("/user")),
                this::logIn,
                () -> account.addResult(Json.MAPPER.createObjectNode().put("component", "ordinary")),
                () -> status(account.client().get("/result?filter=run_id=" + account.run())),
                () -> status(account.client().get("/run?filter=project_id=" + account.project())),
                () -> status(account.client()
                        .get("/widget/result-aggregator?group_field=result&project=" + account.project())),
                () -> status(new ServerClient(server, "").get("/health")));
        try {
            while (true) {
                for (Callable<Integer> step : steps) {
                    measure(step);
                    Thread.sleep(PAUSE.toMillis());
                }
            }
        } catch (InterruptedException e) {
            // This is how it ends.
        }
    }

    private void measure(Callable<Integer> step) throws InterruptedException {
        StatusCounts now = responses;
        long start = System.nanoTime();
        pendingSince = start;
        try {
            now.response(step.call(), Duration.ofNanos(System.nanoTime() - start));
        } catch (InterruptedException e) {
            throw e;
        } catch (IOException e) {
            now.unanswered();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            pendingSince = 0;
        }
    }

    private int logIn() throws IOException, InterruptedException {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("email", account.email()).put("password", Account.PASSWORD);
        return status(new ServerClient(server, "").send("POST", "/login", body));
    }

    private static int status(HttpResponse<byte[]> response) {
        return response.statusCode();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
