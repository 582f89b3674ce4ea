package org.ibutsu.it.load;

import java.nio.charset.StandardCharsets;

/** A report in JUnit's format. */
final class JUnitFile {

    private JUnitFile() {}

    /**
     * Returns a report of which a twentieth of the tests has failed.
     *
     * @param tests how many tests it has
     * @param name makes it differ from other reports
     */
    static byte[] of(int tests, long name) {
        StringBuilder xml = new StringBuilder("<testsuites><testsuite name=\"load " + name + "\" tests=\"" + tests
                + "\" failures=\"" + (tests + 19) / 20 + "\" errors=\"0\" skipped=\"0\">");
        for (int i = 0; i < tests; i++) {
            xml.append("<testcase classname=\"load.Module")
                    .append(i % 40)
                    .append("\" name=\"test_")
                    .append(i);
            xml.append("\" time=\"0.").append(i % 90 + 10).append("\">");
            if (i % 20 == 0) {
                xml.append("<failure message=\"expected ").append(i).append("\">at load.Module</failure>");
            }
            xml.append("</testcase>");
        }
        return xml.append("</testsuite></testsuites>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
