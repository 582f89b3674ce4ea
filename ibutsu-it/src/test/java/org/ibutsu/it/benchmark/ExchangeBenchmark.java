package org.ibutsu.it.benchmark;

import static org.ibutsu.harness.slot.RestAssuredRequests.given;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.slot.ApplicationSlot;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.ibutsu.testing.IbutsuApplication;
import org.ibutsu.testing.IbutsuExtension;
import org.ibutsu.testing.data.TestData;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one exchange takes, a list of 25 projects on H2, with REST Assured and without; and judging its answer
 * alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
public class ExchangeBenchmark {

    private static final int PROJECTS = 25;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private SlotPool<ApplicationSlot<IbutsuApplication>> pool;
    private ApplicationSlot<IbutsuApplication> slot;
    private String token;
    private Operation operation;
    private byte[] answer;

    /** Opens an application with projects in it. */
    @Setup
    public void open() throws IOException, InterruptedException {
        pool = IbutsuExtension.definition().openPool(TestDatabases.h2());
        slot = pool.lease();
        TestData data = new TestData(
                slot.application().server().database(), slot.environment().clock());
        for (int i = 0; i < PROJECTS; i++) {
            data.project();
        }
        token = slot.application()
                .server()
                .tokens()
                .issue(slot.application().superadmin().id());
        operation = OpenApi.load().at("/project").get("GET");
        answer = plainClient();
    }

    /** Asks through the harness, with the response judged and kept for the report. */
    @Benchmark
    public byte[] harness() {
        return slot.newTestSlot()
                .client()
                .withBearerToken(token)
                .get("/project")
                .asByteArray();
    }

    /** Asks by REST Assured, with the response judged and kept for the report. */
    @Benchmark
    public byte[] restAssured() {
        return given(slot.newTestSlot()).auth().oauth2(token).get("/project").asByteArray();
    }

    /** Asks with the client of the JDK. */
    @Benchmark
    public byte[] plainClient() throws IOException, InterruptedException {
        URI uri = slot.application().server().uri().resolve("/api/project");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "*/*")
                .build();
        return client.send(request, BodyHandlers.ofByteArray()).body();
    }

    /** Judges an answer. */
    @Benchmark
    public List<String> contract() throws IOException {
        JsonNode body = Json.MAPPER.readTree(answer);
        return operation.faultsOfAnswer(200, "application/json", body);
    }

    /** Ends the application. */
    @TearDown
    public void close() {
        pool.release(slot);
        pool.close();
    }
}
