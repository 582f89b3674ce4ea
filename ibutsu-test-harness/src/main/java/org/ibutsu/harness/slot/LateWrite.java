package org.ibutsu.harness.slot;

import java.util.List;
import java.util.stream.Collectors;
import org.ibutsu.harness.sql.SqlStatement;

/** Thrown if a test has ended, but something that it has begun has written to the database of its slot after that. */
final class LateWrite extends AssertionError {

    private static final long serialVersionUID = 1L;
    private static final int MAX_NAMED = 5;

    LateWrite(String test, List<SqlStatement> writes) {
        super("The test " + test + " had ended, but this was written to the database of its slot after it:\n  "
                + writes.stream()
                        .limit(MAX_NAMED)
                        .map(write -> "by thread " + write.thread() + ": " + write.text())
                        .collect(Collectors.joining("\n  "))
                + (writes.size() > MAX_NAMED ? "\n  and " + (writes.size() - MAX_NAMED) + " more" : "")
                + "\nLet the test wait for the threads that it starts. If the application writes by itself at any moment,"
                + " switch that off in tests, or call SlotEnvironment.allowBackgroundWrites()");
    }
}
