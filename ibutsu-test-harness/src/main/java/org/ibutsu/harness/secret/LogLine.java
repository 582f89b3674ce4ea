package org.ibutsu.harness.secret;

import java.time.Duration;
import org.apiguardian.api.API;

/**
 * A line that was logged while a test had an application.
 *
 * @param at when, counted from the moment at which the test got the application
 * @param level the level as SLF4J names it, such as {@code WARN}
 * @param logger the name of the logger
 * @param thread the name of the thread
 * @param text the message, with the stack trace of a throwable below
 * @param shared whether the thread works for all applications of the JVM, so that the line may be that of another test
 */
@API(status = API.Status.INTERNAL)
public record LogLine(Duration at, String level, String logger, String thread, String text, boolean shared) {

    /**
     * Checks whether the line reports trouble.
     *
     * @return true for warnings and errors
     */
    public boolean isWarning() {
        return level.equals("WARN") || level.equals("ERROR");
    }
}
