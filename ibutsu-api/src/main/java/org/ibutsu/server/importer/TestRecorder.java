package org.ibutsu.server.importer;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ibutsu.model.Result;
import org.ibutsu.server.importer.unpack.Digests;
import org.ibutsu.server.importer.write.StoredText;
import org.ibutsu.server.report.ReportHandler;
import org.ibutsu.server.report.ReportedAttachment;
import org.ibutsu.server.report.ReportedProperty;
import org.ibutsu.server.report.ReportedRun;
import org.ibutsu.server.report.ReportedSuite;
import org.ibutsu.server.report.ReportedTest;
import org.jspecify.annotations.Nullable;

/** Stores the tests of a report one by one, and what its suites printed. */
final class TestRecorder implements ReportHandler {

    private static final Pattern UNUSABLE_IN_A_NAME = Pattern.compile("[/\\\\\\p{Cntrl}]");

    private static final String OF_SUITE = "suite-";

    private final ReportRun run;
    private final ReportOutline outline;
    private final ResultMapper results;
    private final TestFiles files;
    private final ReportClock clock;
    private final ReportWarnings warnings;
    private final LongIntTable occurrences;
    private final Map<Long, UUID> reruns = new HashMap<>();
    private final Map<Integer, OnlyTest> onlyTests = new HashMap<>();

    /** A suite with one test: the result of that test, and the output of the suite before it. */
    private static final class OnlyTest {
        private @Nullable UUID result;
        private List<String> filenames = List.of();
        private final Map<String, ReportedAttachment> waiting = new HashMap<>();
    }

    /**
     * Creates a recorder for a report.
     *
     * @param occurrences how often indistinguishable tests occurred in the upload so far
     */
    TestRecorder(
            ReportRun run,
            ReportOutline outline,
            ResultMapper results,
            TestFiles files,
            ReportClock clock,
            LongIntTable occurrences,
            ReportWarnings warnings) {
        this.run = run;
        this.outline = outline;
        this.results = results;
        this.files = files;
        this.clock = clock;
        this.occurrences = occurrences;
        this.warnings = warnings;
    }

    @Override
    public void run(ReportedRun stated) {}

    @Override
    public void runProperties(List<ReportedProperty> properties) {}

    @Override
    public void suite(ReportedSuite suite) {
        clock.suite(suite);
    }

    @Override
    public void suiteProperties(ReportedSuite suite, List<ReportedProperty> properties) {}

    @Override
    public void suiteOutput(ReportedSuite suite, ReportedAttachment output) {
        boolean hasOneTest =
                outline.of(suite).filter(known -> known.tests() == 1).isPresent();
        if (!hasOneTest) {
            String name = suite.name() == null ? output.filename() : suite.name() + "-" + output.filename();
            TestFiles.attachment(output).map(file -> file.named(label(name))).ifPresent(run::attach);
            return;
        }
        OnlyTest test = onlyTests.computeIfAbsent(suite.number(), number -> new OnlyTest());
        TestFiles.attachment(output).ifPresent(file -> {
            UUID result = test.result;
            if (result == null) {
                test.waiting.put(file.filename(), file);
            } else {
                run.attach(result, ofSuite(file, test.filenames));
            }
        });
    }

    private static ReportedAttachment ofSuite(ReportedAttachment file, List<String> filenames) {
        return filenames.contains(file.filename()) ? file.named(OF_SUITE + file.filename()) : file;
    }

    private static String label(String name) {
        return StoredText.column(UNUSABLE_IN_A_NAME.matcher(name).replaceAll("_"));
    }

    @Override
    public void test(ReportedTest test) {
        LocalDateTime start = clock.start(test);
        Result result = results.result(test, start);
        if (run.mayGetFurtherTries()) {
            result.id(id(test, result));
        }
        List<ReportedAttachment> attachments = files.of(test);
        OnlyTest only = onlyTest(test.suite());
        if (only != null) {
            only.result = result.id();
            only.filenames =
                    attachments.stream().map(ReportedAttachment::filename).toList();
            only.waiting.values().forEach(file -> attachments.add(ofSuite(file, only.filenames)));
            only.waiting.clear();
        }
        run.add(new StoredTest(result, attachments));
    }

    private @Nullable OnlyTest onlyTest(@Nullable ReportedSuite suite) {
        if (suite == null) {
            return null;
        }
        return outline.of(suite)
                .filter(known -> known.tests() == 1)
                .map(known -> onlyTests.computeIfAbsent(suite.number(), number -> new OnlyTest()))
                .orElse(null);
    }

    /**
     * Returns the identifier of a result. It follows from the run and the test, so that the same test in another report
     * of the run, or a further try of it, has the same. Indistinguishable tests are numbered.
     */
    private UUID id(ReportedTest test, Result result) {
        if (test.historyId() != null) {
            return Digests.id(result.runId(), "history", test.historyId(), Digests.number(TestIdentity.of(result)));
        }
        boolean isRerun = outline.reruns().contains(test);
        long place = isRerun ? Reruns.key(test) : 0;
        UUID known = isRerun ? reruns.get(place) : null;
        if (known != null) {
            return known;
        }
        long key = Digests.number(TestIdentity.of(result));
        int occurrence = occurrences.get(key);
        occurrences.put(key, occurrence + 1);
        UUID id = Digests.id(result.runId(), key, occurrence);
        if (isRerun) {
            reruns.put(place, id);
        }
        return id;
    }

    @Override
    public void warning(String text) {
        warnings.add(text);
    }
}
