package org.ibutsu.server.importer;

/**
 * Walks through the suites of a JUnit report depth first, in the order of the document. The root is a suite itself, or
 * holds suites.
 */
final class SuiteWalk {

    static final String SUITE = "testsuite";

    /** Told of what is met. */
    interface Visitor {

        /** Meets the root; the cursor stands on it. */
        default void root(XmlCursor at) {}

        /** Meets a suite directly below a root that is none; the cursor stands on it. */
        default void topLevelSuite(XmlCursor at) {}

        /** Meets properties of the root; must go to their end. */
        void rootProperties(XmlCursor at);

        /**
         * Meets properties of a suite; must go to their end.
         *
         * @param late whether a test of the suite came before
         */
        void properties(Suite suite, XmlCursor at, boolean late);

        /** Meets a test; must go to its end. */
        void testCase(Suite suite, XmlCursor at);
    }

    private final XmlCursor xml;
    private final Visitor visitor;
    private int suites;

    SuiteWalk(XmlCursor xml, Visitor visitor) {
        this.xml = xml;
        this.visitor = visitor;
    }

    void run() {
        visitor.root(xml);
        if (xml.name().equals(SUITE)) {
            suite();
        } else {
            while (xml.nextChild()) {
                rootChild();
            }
        }
        xml.finish();
    }

    private void rootChild() {
        switch (xml.name()) {
            case SUITE -> {
                visitor.topLevelSuite(xml);
                suite();
            }
            case "properties" -> visitor.rootProperties(xml);
            default -> xml.skip();
        }
    }

    private void suite() {
        Suite suite = Suite.of(suites++, xml);
        boolean late = false;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "testcase" -> {
                    visitor.testCase(suite, xml);
                    late = true;
                }
                case SUITE -> suite();
                case "properties" -> visitor.properties(suite, xml, late);
                default -> xml.skip();
            }
        }
    }
}
