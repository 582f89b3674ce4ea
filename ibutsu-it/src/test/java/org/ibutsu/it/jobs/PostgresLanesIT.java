package org.ibutsu.it.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.ibutsu.it.process.ServerClient;
import org.ibutsu.it.schema.EmptyPostgres;
import org.ibutsu.model.db.DatabaseConfig;
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
