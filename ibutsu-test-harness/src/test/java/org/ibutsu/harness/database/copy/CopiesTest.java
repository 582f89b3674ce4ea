package org.ibutsu.harness.database.copy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ibutsu.harness.database.SnapshotException;
import org.ibutsu.harness.database.TestDatabase;
import org.ibutsu.harness.database.TestDatabases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CopiesTest {

    private final TestDatabases databases = TestDatabases.h2();

    @Test
    void tellsThatACopyCouldNotBeCreatedAheadWhenItIsTaken() {
        try (CopyWorker worker = new CopyWorker(databases)) {
            TestDatabase missing = databases.create(1);
            Copies copies = new Copies(worker, missing, 1);

            assertThatThrownBy(copies::take).isInstanceOf(SnapshotException.class);
        }
    }

    @Test
    void failsInTheEndForWhatHasFailedInTheBackground() {
        CopyWorker worker = new CopyWorker(databases);
        worker.later(() -> {
            throw new IllegalStateException("could not be dropped");
        });
        worker.later(() -> {
            throw new IllegalStateException("a later one");
        });

        assertThatThrownBy(worker::close).hasMessage("could not be dropped");
    }
}
