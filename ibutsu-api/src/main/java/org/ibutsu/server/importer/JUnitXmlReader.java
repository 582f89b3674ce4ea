package org.ibutsu.server.importer;

import java.io.IOException;
import java.nio.file.Path;
import org.ibutsu.model.Run;

/**
 * Reads JUnit XML. The file is read twice: first for what concerns the run, then test by test; so what is held in memory
 * does not grow with the file.
 */
final class JUnitXmlReader implements ReportReader {

    @Override
    public void read(Path file, ImportRequest request, Ingest target) throws IOException {
        Outline outline = Outline.of(file);
        Run run = new JUnitRun(request, outline).run(target.now(), target.uploader());
        target.add(run);
        try (XmlCursor xml = XmlCursor.open(file)) {
            new SuiteWalk(xml, new Tests(outline, new JUnitResult(request, run), target)).run();
        }
    }

    /** Hands on test by test. */
    private record Tests(Outline outline, JUnitResult results, Ingest target) implements SuiteWalk.Visitor {

        @Override
        public void rootProperties(XmlCursor at) {
            at.skip();
        }

        @Override
        public void properties(Suite suite, XmlCursor at, boolean late) {
            if (late) {
                at.skip();
            } else {
                Properties.read(at, suite.properties());
            }
        }

        @Override
        public void testCase(Suite suite, XmlCursor at) {
            TestCase test = TestCase.read(at);
            target.add(results.result(suite, outline.lateProperties(suite), test), test.logs());
        }
    }
}
