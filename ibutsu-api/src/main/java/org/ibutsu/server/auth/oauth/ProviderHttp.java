package org.ibutsu.server.auth.oauth;

import java.net.http.HttpClient;
import java.time.Duration;

/** The way to a provider. */
final class ProviderHttp {

    private final HttpClient client;
    private final Duration timeout;

    /**
     * Creates a way through a client.
     *
     * @param client the client, which follows no redirections
     * @param timeout how long all answers for one login may take together, to the last byte
     */
    ProviderHttp(HttpClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /** Returns how long all answers for one login may take together. */
    Duration timeout() {
        return timeout;
    }

    /** Starts the exchanges of one login; their time-out runs from now on. */
    ProviderSession begin() {
        return new ProviderSession(client, timeout);
    }
}
