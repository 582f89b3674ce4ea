package org.ibutsu.server.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ibutsu.server.cli.shell.Sleeper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No server can be made to fail in these ways on purpose, so the HTTP client is a mock. */
@Tag("unit")
class RetryingHttpClientTest {

    private static final HttpRequest GET =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:9/api/run")).build();
    private static final HttpRequest POST = HttpRequest.newBuilder(URI.create("http://127.0.0.1:9/api/import"))
            .POST(BodyPublishers.noBody())
            .build();

    private final HttpClient http = mock(HttpClient.class);
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final RetryingHttpClient client = new RetryingHttpClient(http, new RecordedTime(), notes::add);

    @Test
    void waitsLongerEachTimeForAServerThatCannotBeReached() throws Exception {
        whenSent().thenThrow(new ConnectException(), new ConnectException()).thenReturn(response(200));

        assertThat(client.send(POST, false).statusCode()).isEqualTo(200);

        assertThat(pauses).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
        assertThat(notes).first().asString().contains("http://127.0.0.1:9 cannot be reached");
    }

    @Test
    void givesUpAfterFiveAttempts() throws Exception {
        whenSent().thenThrow(new ConnectException("refused"));

        assertThatThrownBy(() -> client.send(GET, true)).hasMessageContaining("cannot be reached (refused)");

        verify(http, times(5)).send(any(), any());
    }

    @Test
    void sendsAnUploadOnceThatMayHaveTakenEffect() throws Exception {
        whenSent().thenThrow(new IOException("reset"));

        assertThatThrownBy(() -> client.send(POST, false)).hasMessageContaining("may or may not have stored");

        verify(http, times(1)).send(any(), any());
    }

    @Test
    void sendsAnUploadAgainThatMayTakeEffectTwice() throws Exception {
        whenSent().thenThrow(new IOException("reset")).thenReturn(response(202));

        assertThat(client.send(POST, true).statusCode()).isEqualTo(202);
    }

    @Test
    void asksAgainAfterATimeoutButUploadsOnce() throws Exception {
        whenSent().thenThrow(new HttpTimeoutException("slow")).thenReturn(response(200));
        assertThat(client.send(GET, true).statusCode()).isEqualTo(200);

        whenSent().thenThrow(new HttpTimeoutException("slow"));
        assertThatThrownBy(() -> client.send(POST, true)).hasMessageContaining("did not answer in time");
    }

    @Test
    void keepsTheInterruptOfItsThread() throws Exception {
        whenSent().thenThrow(new InterruptedException());

        assertThatThrownBy(() -> client.send(GET, true)).hasMessage("Interrupted.");

        assertThat(Thread.interrupted()).isTrue();
    }

    private org.mockito.stubbing.OngoingStubbing<HttpResponse<Object>> whenSent()
            throws IOException, InterruptedException {
        return when(http.send(any(), any()));
    }

    @SuppressWarnings("unchecked")
    private static HttpResponse<Object> response(int status) {
        HttpResponse<Object> response = mock(HttpResponse.class);
        when(response.statusCode()).thenReturn(status);
        when(response.headers()).thenReturn(HttpHeaders.of(Map.of(), (name, value) -> true));
        return response;
    }

    private final class RecordedTime implements Sleeper {
        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void sleep(Duration duration) {
            pauses.add(duration);
        }
    }
}
