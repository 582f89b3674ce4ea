package org.ibutsu.harness.database.copy;

import org.ibutsu.harness.database.TestDatabases;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;

@Tag("unit")
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresCopyTest extends CopyContract {

    private TestDatabases databases;

    @BeforeAll
    void start() {
        databases = TestDatabases.embeddedPostgres();
    }

    @AfterAll
    void stop() {
        databases.close();
    }

    @Override
    TestDatabases databases() {
        return databases;
    }
}
