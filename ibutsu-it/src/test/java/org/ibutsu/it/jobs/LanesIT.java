package org.ibutsu.it.jobs;

import java.util.UUID;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.junit.jupiter.api.Tag;

/** The lanes of jobs on the embedded database. */
@Tag("integration")
class LanesIT extends LaneRules {

    private final DatabaseConfig database = new DatabaseConfig("jdbc:h2:mem:lanes-" + UUID.randomUUID(), "sa", "");

    @Override
    DatabaseConfig database() {
        return database;
    }
}
