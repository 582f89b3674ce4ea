package org.ibutsu.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;

@UnitTest
class StoredImportIT {

    private final StoredImport found = new StoredImport();
    private final StoredData stored = new StoredData();

    @Test
    void isThereOnceWithAllItsRows() {
        found.addStatus("done");
        found.addResult("run", "t0", "passed");
        found.addResult("run", "t1", "failed");
        found.addFile();

        found.addTo(stored, "x1");

        assertThat(stored.of(Write.Kind.IMPORT).get("x1")).containsExactly("done, 2 results, 1 failures, 1 files");
    }

    @Test
    void isThereTwiceWhenItMadeTwoRuns() {
        found.addStatus("done");
        found.addResult("run", "t0", "passed");
        found.addResult("other", "t0", "passed");

        found.addTo(stored, "x1");

        assertThat(stored.of(Write.Kind.IMPORT).get("x1")).hasSize(2);
    }

    @Test
    void isThereTwiceWhenARunHasEachResultTwice() {
        found.addStatus("done");
        found.addResult("run", "t0", "passed");
        found.addResult("run", "t0", "passed");

        found.addTo(stored, "x1");

        assertThat(stored.of(Write.Kind.IMPORT).get("x1")).hasSize(2);
    }

    @Test
    void isThereTwiceWhenItsFileWasTakenTwice() {
        found.addStatus("done");
        found.addStatus("pending");

        found.addTo(stored, "x1");

        assertThat(stored.of(Write.Kind.IMPORT).get("x1")).hasSize(2);
    }

    @Test
    void saysWhenItsRowIsGone() {
        found.addResult("run", "t0", "passed");

        found.addTo(stored, "x1");

        assertThat(stored.of(Write.Kind.IMPORT).get("x1")).containsExactly("no import, 1 results, 0 failures, 0 files");
    }
}
