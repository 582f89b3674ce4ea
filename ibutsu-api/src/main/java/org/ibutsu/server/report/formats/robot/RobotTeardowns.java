package org.ibutsu.server.report.formats.robot;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.ibutsu.server.report.Truncation;
import org.ibutsu.server.report.xml.XmlCursor;
import org.jspecify.annotations.Nullable;

/**
 * The teardowns of suites that failed. Robot Framework lets all tests of such a suite fail, but not in
 * {@code output.xml}.
 */
final class RobotTeardowns {

    // Each test of the suite gets it.
    private static final int MAX_LENGTH = 1 << 14;

    private final Map<Integer, String> messages = new HashMap<>();
    private int suites;

    /** Reads the suites of a document. */
    void read(XmlCursor xml) throws IOException {
        while (xml.nextChild()) {
            if (xml.name().equals("suite")) {
                suite(xml);
            } else {
                xml.skip();
            }
        }
    }

    private void suite(XmlCursor xml) throws IOException {
        int number = suites++;
        boolean failed = false;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "suite" -> suite(xml);
                case "kw" -> failed = isTeardown(xml) & hasFailed(xml);
                case "status" -> {
                    String text = xml.text().strip();
                    if (failed) {
                        messages.put(number, Truncation.truncate(text, MAX_LENGTH));
                    }
                }
                default -> xml.skip();
            }
        }
    }

    private static boolean isTeardown(XmlCursor xml) {
        return "teardown".equalsIgnoreCase(xml.attribute("type"));
    }

    private static boolean hasFailed(XmlCursor xml) throws IOException {
        boolean failed = false;
        while (xml.nextChild()) {
            if (xml.name().equals("status")) {
                failed = "FAIL".equals(xml.attribute("status"));
            }
            xml.skip();
        }
        return failed;
    }

    /** Returns the message of the failed teardown of a suite by its number; null if it did not fail. */
    @Nullable
    String message(int suite) {
        return messages.get(suite);
    }
}
