package org.ibutsu.server.report.junit;

/** Names of elements. */
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

    private JUnitElement() {}
}
