package org.ibutsu.harness.database.copy;

import org.ibutsu.harness.database.TestDatabases;
import org.junit.jupiter.api.Tag;

@Tag("unit")
class H2CopyTest extends CopyContract {

    @Override
    TestDatabases databases() {
        return TestDatabases.h2();
    }
}
