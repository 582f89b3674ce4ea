package org.ibutsu.it.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.server.IbutsuServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The lanes of jobs of one node, and of several, on PostgreSQL. */
@Tag("integration")
@ExtendWith(EmptyPostgres.class)
class PostgresLanesIT extends LaneRules {

    private final DatabaseConfig database;

    PostgresLanesIT(DatabaseConfig empty) {
        this.database = empty;
    }

    @Override
    DatabaseConfig database() {
        return database;
    }

    /** The second node sees another import first, as its clock is late and the one of the first node not due there. */
    @Test
    void doOneLargeImportOfAnAccountWhenTwoNodesChooseAtOnce() throws Exception {
        HeldChoice choice = new HeldChoice();
        IbutsuServer first = start(Clock.systemUTC(), choice);
        UUID user = user(first, "ann");
        ServerClient ann = new ServerClient(first.uri(), first.tokens().issue(user));
        String one = upload(ann, Map.of(), report("held.one", LARGE));
        choice.await();
        IbutsuServer second = start(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-2)), UnaryOperator.identity());

        String other = upload(
                new ServerClient(second.uri(), second.tokens().issue(user)), Map.of(), report("held.other", LARGE));

        await(() -> held.begun().contains("held.other") || waitsForAChoice(first));
        choice.release();
        await(() -> held.begun().contains("held.one") && !waitsForAChoice(first));
        assertThat(held.begun()).containsExactly("held.one");
        held.letGo();
        awaitDone(ann, one);
        awaitDone(ann, other);
    }

    private static boolean waitsForAChoice(IbutsuServer server) {
        return server.database()
                        .read(session -> session.createNativeQuery(
                                        "select count(*) from pg_locks where locktype = 'advisory' and not granted",
                                        Long.class)
                                .getSingleResult())
                > 0;
    }

    @Test
    void doOneLargeImportOfAnAccountOnAllNodes() throws Exception {
        IbutsuServer first = start();
        IbutsuServer second = start();
        ServerClient ann = client(first, "ann");
        for (int i = 0; i < 6; i++) {
            upload(ann, Map.of(), report("held.large-" + i, LARGE));
        }
        await(() -> held.begun().size() == 1);
        ServerClient bob = new ServerClient(second.uri(), second.tokens().issue(user(second, "bob")));

        String between = upload(bob, Map.of(), report("held.bob", LARGE));

        await(() -> held.begun().contains("held.bob"));
        assertThat(held.begun()).containsExactly("held.large-0", "held.bob");
        held.letGo();
        awaitDone(bob, between);
        await(() -> jobs(first, "import-large") == 0);
    }
}
