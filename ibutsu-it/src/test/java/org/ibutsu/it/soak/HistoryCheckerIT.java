package org.ibutsu.it.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.ibutsu.harness.UnitTest;
import org.ibutsu.it.soak.StoredData.StoredRun;
import org.junit.jupiter.api.Test;

/** The soak is only worth something if it sees each fault. */
@UnitTest
class HistoryCheckerIT {

    private static final Write RESULT = new Write(Write.Kind.RESULT, "t1", "passed");
    private static final Write IMPORT = new Write(Write.Kind.IMPORT, "x1_1_", "done, 20 results");

    private final WriteHistory history = new WriteHistory();
    private final StoredData stored = new StoredData();
    private final Tally tally = new Tally();

    @Test
    void findsWhatWasAcknowledged() {
        history.acknowledge(RESULT);
        store(RESULT);

        assertThat(line()).startsWith("acknowledged 1, found 1, double 0, ");
        assertThat(isGood()).isTrue();
    }

    @Test
    void missesWhatIsGone() {
        history.acknowledge(RESULT);

        assertThat(line()).startsWith("acknowledged 1, found 0, ");
        assertThat(isGood()).isFalse();
        assertThat(check().examples()).containsExactly("lost: result t1 was acknowledged with passed, there is []");
    }

    @Test
    void missesWhatHasAnotherContent() {
        history.acknowledge(RESULT);
        stored.add(RESULT.kind(), RESULT.key(), "failed");

        assertThat(line()).startsWith("acknowledged 1, found 0, ");
        assertThat(isGood()).isFalse();
    }

    @Test
    void allowsWhatWasNotAcknowledgedToBeThereOrNot() {
        history.acknowledge(RESULT);
        store(RESULT);
        Write there = new Write(Write.Kind.ARTIFACT, "a1", "text");
        history.attempt(there);
        store(there);
        history.attempt(new Write(Write.Kind.ARTIFACT, "a2", "text"));

        assertThat(line()).startsWith("acknowledged 1, found 1, double 0, ");
        assertThat(isGood()).isTrue();
    }

    @Test
    void countsAWriteOnceHoweverOftenItWasAcknowledged() {
        history.acknowledge(RESULT);
        history.acknowledge(RESULT);
        store(RESULT);

        assertThat(history.acknowledgedCount()).isEqualTo(1);
        assertThat(line()).startsWith("acknowledged 1, found 1, double 0, ");
    }

    @Test
    void seesWhatIsThereTwice() {
        history.acknowledge(RESULT);
        store(RESULT);
        store(RESULT);

        assertThat(line()).startsWith("acknowledged 1, found 1, double 1, ");
        assertThat(isGood()).isFalse();
    }

    @Test
    void seesWhatIsThereTwiceThoughItWasNeverAcknowledged() {
        history.attempt(IMPORT);
        store(IMPORT);
        store(IMPORT);

        assertThat(line()).startsWith("acknowledged 0, found 0, double 1, ");
    }

    @Test
    void seesWhatNobodyHasSent() {
        store(RESULT);

        assertThat(line()).contains("double 1, ");
        assertThat(isGood()).isFalse();
    }

    @Test
    void tellsImportsFromTheRest() {
        history.acknowledge(IMPORT);
        stored.add(IMPORT.kind(), IMPORT.key(), "error, 0 results");

        assertThat(line()).startsWith("acknowledged 1, found 0, double 0, summaries wrong 0, imports lost 1, ");
        assertThat(isGood()).isFalse();
    }

    @Test
    void comparesSummariesWithResults() {
        stored.addRun("right", run("""
                {"errors":0,"failures":1,"skips":0,"tests":3,"xpasses":0,"xfailures":0}"""));
        stored.addRun("wrong", run("""
                {"errors":0,"failures":1,"skips":0,"tests":2,"xpasses":0,"xfailures":0}"""));

        assertThat(line()).contains("summaries wrong 1, ");
        assertThat(isGood()).isFalse();
    }

    @Test
    void countsAnswersThatAreWrong() {
        tally.response("GET /run/1", 404, "Run not found", false, Duration.ofMillis(3));
        tally.response("POST /run", 400, "Run id 1 already exist", true, Duration.ofMillis(3));
        tally.response("POST /run", 503, "", false, Duration.ofMillis(3));
        tally.response("POST /run", 500, "", false, Duration.ofMillis(3));
        tally.response("POST /run", 504, "", false, Duration.ofMillis(3));
        history.acknowledge(RESULT);
        store(RESULT);

        assertThat(line()).endsWith("4xx for good requests 1, 5xx other than 503: 2");
        assertThat(isGood()).isFalse();
        assertThat(tally.examples()).first().isEqualTo("GET /run/1 was answered after 3 ms with 404 Run not found");
    }

    @Test
    void isNotContentWithNothing() {
        assertThat(isGood()).isFalse();
    }

    private static StoredRun run(String summary) {
        return new StoredRun(summary, Map.of("passed", 2L, "failed", 1L));
    }

    private void store(Write write) {
        stored.add(write.kind(), write.key(), write.content());
    }

    private Verdict check() {
        return new HistoryChecker(history, stored).check();
    }

    private String line() {
        return check().line(tally);
    }

    private boolean isGood() {
        return check().isGood(tally);
    }
}
