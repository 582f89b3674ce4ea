package org.ibutsu.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.server.ServerDependencies;
import org.ibutsu.testing.fake.TestJobs;

/** The servers that a test has started in a slot in addition to the permanent one. */
final class OtherServers {

    private final ServerConfig config;
    private final Database database;
    private final SlotEnvironment environment;
    private final Queue<RunningServer> servers = new ConcurrentLinkedQueue<>();

    /**
     * Starts without any.
     *
     * @param config what each differs from, except for the place of its database
     * @param database has that place open, and serves all that use it alike
     * @param environment watches the connections of those that use it otherwise, and receives the secrets of all
     */
    OtherServers(ServerConfig config, Database database, SlotEnvironment environment) {
        this.config = config;
        this.database = database;
        this.environment = environment;
    }

    RunningServer start(UnaryOperator<ServerConfig.Builder> changes, ServerDependencies world, TestJobs jobs) {
        ServerConfig.Builder changed = Objects.requireNonNull(
                changes.apply(config.toBuilder()),
                "The function returned null. Return the builder, as in config -> config.limits(…)");
        DatabaseConfig asked = changed.build().database();
        DatabaseConfig used = config.database()
                .withPoolSize(asked.poolSize())
                .withStatementTimeout(asked.statementTimeout())
                .withDecorator(asked.decorator());
        boolean decorated = !asked.decorator().equals(config.database().decorator());
        UnaryOperator<DataSource> decorator =
                decorated ? pool -> environment.watch(asked.decorator().apply(pool)) : environment::watch;
        ServerConfig wanted = changed.database(used.withDecorator(decorator)).build();
        IbutsuSecrets.addConfiguration(environment.secrets(), wanted);
        try {
            IbutsuServer server = used.equals(config.database())
                    ? IbutsuServer.startOver(database, wanted, world)
                    : IbutsuServer.start(wanted, world);
            RunningServer other = new RunningServer(server, jobs);
            servers.add(other);
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException("The other server cannot listen on the port it was given", e);
        }
    }

    boolean areThere() {
        return !servers.isEmpty();
    }

    boolean areIdle() {
        return servers.stream().allMatch(RunningServer::isIdle);
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
        for (RunningServer other = servers.poll(); other != null; other = servers.poll()) {
            other.server().close();
        }
    }
}
