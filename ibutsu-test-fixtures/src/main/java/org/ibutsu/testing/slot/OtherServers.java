package org.ibutsu.testing.slot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.server.Environment;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.testing.fake.TestJobs;
import org.ibutsu.testing.secret.Secrets;

/** The servers that a test has started in a slot beside the one that is always there. */
final class OtherServers {

    private final ServerConfig config;
    private final Database database;
    private final UnaryOperator<DataSource> watched;
    private final Secrets secrets;
    private final Queue<SlotServer> servers = new ConcurrentLinkedQueue<>();

    /**
     * Begins without any.
     *
     * @param config what each differs from, except for the place of its database
     * @param database has that place open, and serves all that use it alike
     * @param watched watches the connections of those that use it otherwise
     * @param secrets is told theirs
     */
    OtherServers(ServerConfig config, Database database, UnaryOperator<DataSource> watched, Secrets secrets) {
        this.config = config;
        this.database = database;
        this.watched = watched;
        this.secrets = secrets;
    }

    SlotServer start(UnaryOperator<ServerConfig.Builder> changes, Environment world, TestJobs jobs) {
        ServerConfig.Builder changed = Objects.requireNonNull(
                changes.apply(config.toBuilder()),
                "The changes have given null. Give what the builder gives, as in config -> config.limits(…)");
        DatabaseConfig asked = changed.build().database();
        DatabaseConfig used = config.database()
                .withPoolSize(asked.poolSize())
                .withStatementTimeout(asked.statementTimeout())
                .withDecorator(asked.decorator());
        boolean decorated = !asked.decorator().equals(config.database().decorator());
        UnaryOperator<DataSource> decorator =
                decorated ? pool -> watched.apply(asked.decorator().apply(pool)) : watched;
        ServerConfig wanted = changed.database(used.withDecorator(decorator)).build();
        secrets.know(wanted);
        try {
            IbutsuServer server = used.equals(config.database())
                    ? IbutsuServer.startOver(database, wanted, world)
                    : IbutsuServer.start(wanted, world);
            SlotServer other = new SlotServer(server, jobs);
            servers.add(other);
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException("The other server cannot listen on the port it was given", e);
        }
    }

    boolean areThere() {
        return !servers.isEmpty();
    }

    boolean areQuiet() {
        return servers.stream().allMatch(SlotServer::isIdle);
    }

    long requestsUnderWay() {
        return servers.stream()
                .mapToLong(other -> other.server().requestsUnderWay())
                .sum();
    }

    List<String> runningJobs() {
        return servers.stream()
                .flatMap(other -> other.jobs().running().stream())
                .toList();
    }

    void close() {
        for (SlotServer other = servers.poll(); other != null; other = servers.poll()) {
            other.server().close();
        }
    }
}
