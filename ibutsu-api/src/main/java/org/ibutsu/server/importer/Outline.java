package org.ibutsu.server.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What must be known of a JUnit report before its first test can be stored: the sums over its suites stand at its end at
 * the earliest, and properties may follow the tests they apply to.
 */
final class Outline implements SuiteWalk.Visitor {

    private static final long LARGEST_LATE_PROPERTIES = 8L << 20;

    private final Map<String, String> rootProperties = new LinkedHashMap<>();
    private final Map<Integer, Map<String, String>> lateProperties = new HashMap<>();
    private String timestamp;
    private Totals stated = Totals.ZERO;
    private Totals added = Totals.ZERO;
    private boolean rootIsSuite;
    private long lateSize;

    private Outline() {}

    /**
     * Reads a file once, to its end.
     *
     * @throws ImportFailure when it is not well-formed, or a number is none
     */
    static Outline of(Path file) throws IOException {
        Outline outline = new Outline();
        try (XmlCursor xml = XmlCursor.open(file)) {
            new SuiteWalk(xml, outline).run();
        }
        return outline;
    }

    /** Gives the timestamp of the root; null when it has none. */
    String timestamp() {
        return timestamp;
    }

    /** Gives what the root states, and where that is 0, the sum over the suites directly below it. */
    Totals totals() {
        return stated.orElse(added);
    }

    /** Gives the properties of the root. */
    Map<String, String> rootProperties() {
        return rootProperties;
    }

    /** Gives those properties of a suite that follow its first test. */
    Map<String, String> lateProperties(Suite suite) {
        return lateProperties.getOrDefault(suite.number(), Map.of());
    }

    @Override
    public void root(XmlCursor at) {
        timestamp = at.attribute("timestamp");
        stated = Totals.of(at);
        rootIsSuite = at.name().equals(SuiteWalk.SUITE);
    }

    @Override
    public void topLevelSuite(XmlCursor at) {
        added = added.plus(Totals.of(at));
    }

    @Override
    public void rootProperties(XmlCursor at) {
        Properties.read(at, rootProperties);
    }

    @Override
    public void properties(Suite suite, XmlCursor at, boolean late) {
        Map<String, String> found = new LinkedHashMap<>();
        Properties.read(at, found);
        if (rootIsSuite && suite.number() == 0) {
            rootProperties.putAll(found);
        }
        if (late && !found.isEmpty()) {
            found.forEach((key, value) -> lateSize += key.length() + (value == null ? 0 : value.length()));
            if (lateSize > LARGEST_LATE_PROPERTIES) {
                throw new ImportFailure("The properties that follow tests have more than " + LARGEST_LATE_PROPERTIES
                        + " characters; properties must come first");
            }
            lateProperties
                    .computeIfAbsent(suite.number(), number -> new LinkedHashMap<>())
                    .putAll(found);
        }
    }

    @Override
    public void testCase(Suite suite, XmlCursor at) {
        at.skip();
    }
}
