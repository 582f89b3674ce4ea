package org.ibutsu.server.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SafeLayoutTest {

    private static final String FORGED = "\n2026-01-01T00:00:00.000Z INFO  [main] o.i.audit: login status=200";
    private static final String LINE =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\S+ WARN  \\[.+ request=7f3c\\\\n2026.*] org\\.ibutsu\\.any: Refused \\\\n2026.*";

    private final LoggerContext context = new LoggerContext();

    @Test
    void writesALineForEachEvent() {
        assertThat(lines(null)).singleElement().asString().matches(LINE);
    }

    @Test
    void keepsStackTracesReadableAndTheirMessagesInOneLine() {
        Exception cause = new IllegalArgumentException("inner" + FORGED);
        Exception failure = new IllegalStateException("outer" + FORGED + " eyJhbGciOi.eyJzdWIi.x", cause);
        failure.addSuppressed(new RuntimeException("beside" + FORGED));

        String[] lines = lines(failure);

        assertThat(lines[0]).matches(LINE);
        assertThat(lines[1])
                .startsWith("java.lang.IllegalStateException: outer\\n2026")
                .endsWith(" (hidden)");
        assertThat(lines)
                .filteredOn(line -> !line.matches("\t+(at|\\.\\.\\.) .*"))
                .hasSize(4)
                .anyMatch(line -> line.startsWith("\tSuppressed: java.lang.RuntimeException: beside\\n"))
                .anyMatch(line -> line.startsWith("Caused by: java.lang.IllegalArgumentException: inner\\n"));
        assertThat(lines).anyMatch(line -> line.startsWith("\tat " + SafeLayoutTest.class.getName()));
    }

    private String[] lines(Throwable failure) {
        SafeLayout layout = new SafeLayout();
        layout.setContext(context);
        layout.start();
        LoggingEvent event = new LoggingEvent(
                "fqcn", context.getLogger("org.ibutsu.any"), Level.WARN, "Refused {}", failure, new Object[] {FORGED});
        event.setMDCPropertyMap(Map.of("request", "7f3c" + FORGED));
        return layout.doLayout(event).split("\n");
    }
}
