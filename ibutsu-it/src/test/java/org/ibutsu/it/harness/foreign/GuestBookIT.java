package org.ibutsu.it.harness.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.slot.SlotExtension;
import org.ibutsu.it.harness.Inner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Applications of other projects are tested with the same slots as Ibutsu. */
@GuestBookTest
class GuestBookIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    // region foreign-test
    @RepeatedTest(5)
    void startsWithAnEmptyBook(TestClient client) {
        client.request().contentType("text/plain").body("I was here").post("/lines");

        assertThat(client.get("/lines").asString()).isEqualTo("1");
    }
    // endregion

    @BeforeEach
    void isTheSameBeforeTheTest(GuestBook book) throws Exception {
        assertThat(get(book.uri())).isEqualTo("0");
    }

    @Test
    void areUsedAgainAndPristine() {
        Writes.SEEN.clear();

        Inner inner = Inner.runApart(Writes.class, Map.of());

        assertThat(inner.passed()).hasSize(3);
        assertThat(Writes.SEEN).hasSize(1);
    }

    @Test
    void hangTheReportOfTheSlotAtTheFailure() {
        Throwable failure = Inner.runApart(Fails.class, Map.of()).failure("fails");

        assertThat(failure).hasMessage("for a reason of its own");
        assertThat(failure.getSuppressed())
                .singleElement()
                .satisfies(report -> assertThat(report)
                        .hasMessageContaining("Rows that differ from pristine")
                        .hasMessageContaining("I was here"));
    }

    @Test
    void failTheTestThatLeavesARequestBehind() {
        Inner inner = Inner.runApart(LeavesARequest.class, Map.of());

        assertThat(inner.failure("leaves"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("1 request(s) not yet answered");
    }

    @Test
    void giveEachOfTwoTestsAtOnceASlot() {
        Meets.SEEN.clear();

        Inner inner = Inner.runAtOnce(Meets.class, 2);

        assertThat(inner.passed()).containsExactlyInAnyOrder("one", "other");
        assertThat(Meets.SEEN).hasSize(2);
    }

    @Test
    void sayThatThereIsNoneYetBeforeTheTest() {
        assertThat(Inner.runApart(TakesBeforeAll.class, Map.of()).failure("GuestBookIT$TakesBeforeAll"))
                .hasStackTraceContaining("Take GuestBook book as a parameter of the test method");
    }

    static class Writes {

        @RegisterExtension
        static final SlotExtension<GuestBook> BOOKS = SlotExtension.of(
                        GuestBook.class, slot -> new GuestBook(slot.dataSource()))
                .at(GuestBook::uri);

        static final Set<GuestBook> SEEN = ConcurrentHashMap.newKeySet();

        @RepeatedTest(3)
        void writes(GuestBook book) throws Exception {
            SEEN.add(book);

            post(book.uri(), "I was here");

            assertThat(get(book.uri())).isEqualTo("1");
        }
    }

    @GuestBookTest
    static class Fails {

        @Test
        void fails(GuestBook book) throws Exception {
            post(book.uri(), "I was here");
            throw new IllegalStateException("for a reason of its own");
        }
    }

    @GuestBookTest
    static class LeavesARequest {

        static Socket unfinished;

        @Test
        void leaves(GuestBook book) throws IOException {
            unfinished = new Socket(book.uri().getHost(), book.uri().getPort());
            unfinished.getOutputStream().write("POST /lines HTTP/1.1\r\nContent-Length: 9\r\n\r\n".getBytes());
            while (book.activeRequests() == 0) {
                Thread.onSpinWait();
            }
        }
    }

    @GuestBookTest
    @Execution(ExecutionMode.CONCURRENT)
    static class Meets {

        static final Set<GuestBook> SEEN = ConcurrentHashMap.newKeySet();

        private static final CyclicBarrier MEETING = new CyclicBarrier(2);

        @Test
        void one(GuestBook book) throws InterruptedException, BrokenBarrierException, TimeoutException {
            SEEN.add(book);
            MEETING.await(10, TimeUnit.SECONDS);
        }

        @Test
        void other(GuestBook book) throws InterruptedException, BrokenBarrierException, TimeoutException {
            SEEN.add(book);
            MEETING.await(10, TimeUnit.SECONDS);
        }
    }

    @GuestBookTest
    static class TakesBeforeAll {

        @BeforeAll
        static void beforeAll(GuestBook book) {}

        @Test
        void test() {}
    }

    private static String post(URI uri, String line) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri.resolve("/lines")).POST(BodyPublishers.ofString(line)));
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri.resolve("/lines")));
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    }
}
