package org.ibutsu.server.report.junit;

import java.util.Set;

/** The elements of the format. */
final class JUnitElement {

    static final String SUITES = "testsuites";
    static final String SUITE = "testsuite";
    static final String CASE = "testcase";
    static final String PROPERTIES = "properties";
    static final String PROPERTY = "property";
    static final String FAILURE = "failure";
    static final String ERROR = "error";
    static final String OUTPUT = "system-out";
    static final String ERROR_OUTPUT = "system-err";

    /** The elements that make a document one of this format. */
    static final Set<String> OWN = Set.of(SUITES, SUITE, CASE);

    private JUnitElement() {}

    /** Checks whether an element makes a document one of this format. */
    static boolean isOwn(String name) {
        return OWN.contains(name);
    }
}
