package org.ibutsu.testing.slot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.ibutsu.model.db.DatabaseConfig;
import org.ibutsu.server.Environment;
import org.ibutsu.server.IbutsuServer;
import org.ibutsu.server.ServerConfig;
import org.ibutsu.testing.fake.TestJobs;
import org.ibutsu.testing.secret.Secrets;

/** The servers that a test has started in a slot beside the one that is always there. */
final class OtherServers {

    private final ServerConfig config;
    private final Secrets secrets;
    private final Queue<SlotServer> servers = new ConcurrentLinkedQueue<>();

    /** Begins without any; each will differ from a configuration, except for the place of its database, and have its secrets known. */
    OtherServers(ServerConfig config, Secrets secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    SlotServer start(UnaryOperator<ServerConfig.Builder> changes, Environment world, TestJobs jobs) {
        ServerConfig.Builder changed = Objects.requireNonNull(
                changes.apply(config.toBuilder()),
                "The changes have given null. Give what the builder gives, as in config -> config.limits(…)");
        try {
            DatabaseConfig database = changed.build().database();
            ServerConfig wanted = changed.database(config.database()
                            .withPoolSize(database.poolSize())
                            .withStatementTimeout(database.statementTimeout()))
                    .build();
            secrets.know(wanted);
            SlotServer other = new SlotServer(IbutsuServer.start(wanted, world), jobs);
            servers.add(other);
            return other;
        } catch (IOException e) {
            throw new UncheckedIOException("The other server cannot listen on the port it was given", e);
        }
    }

    boolean areQuiet() {
        return servers.stream().allMatch(SlotServer::isQuiet);
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
