package org.ibutsu.harness.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ibutsu.harness.slot.TestSlot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a browser sends, sent by another client. */
@NotesTest
@Tag("unit")
class RecordingProxyTest {

    private RecordingProxy proxy;

    private HttpClient client;

    @BeforeEach
    void start(TestSlot<Notes> slot) {
        proxy = RecordingProxy.start(slot);
        client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(
                        new InetSocketAddress("127.0.0.1", proxy.uri().getPort())))
                .build();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    void forwardsRequestsAndResponsesAsTheyAre(Notes notes) throws Exception {
        HttpResponse<String> made = client.send(
                HttpRequest.newBuilder(notes.uri().resolve("/api/notes?a=%7Bb%7D"))
                        .header("Accept-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("\"first\""))
                        .build(),
                BodyHandlers.ofString());

        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(made.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(made.body()).isEqualTo("[\"first\"]");
        assertThat(get(notes.uri().resolve("/api/nothing")).statusCode()).isEqualTo(404);
    }

    @Test
    void sendsRequestsOneAfterTheOther(Notes notes) {
        List<CompletableFuture<HttpResponse<String>>> sent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            HttpRequest request =
                    HttpRequest.newBuilder(notes.uri().resolve("/api/notes")).build();
            sent.add(client.sendAsync(request, BodyHandlers.ofString()));
        }

        assertThat(sent)
                .allSatisfy(response -> assertThat(response.join().body()).isEqualTo("[]"));
    }

    @Test
    void letsNobodyReachOtherMachines() throws Exception {
        HttpResponse<String> answer = get(URI.create("http://192.0.2.1/tracker"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("nothing outside of this machine, such as 192.0.2.1");
    }

    @Test
    void endsTheConnectionWhereThereIsNoAnswer(Notes notes) {
        assertThatThrownBy(() -> get(notes.uri().resolve("/api/closed"))).isInstanceOf(IOException.class);
    }

    private HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
