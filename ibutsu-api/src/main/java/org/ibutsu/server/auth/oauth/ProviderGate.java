package org.ibutsu.server.auth.oauth;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Limits the logins that wait for providers. Anybody can start one, and a provider may respond slowly, so that
 * otherwise all threads of the server would wait there.
 */
public final class ProviderGate {

    private static final int MAX_FOR_PROVIDER = 8;
    private static final int MAX_FOR_CLIENT = 4;

    private final Map<String, Integer> entered = new HashMap<>();

    /** Creates a gate without visitors. */
    public ProviderGate() {}

    /**
     * Runs work that waits for a provider.
     *
     * @param provider the name of the provider
     * @param client the key of a client
     * @return the result of the work
     * @throws ProviderBusyException if too many logins wait
     */
    public <T> T pass(String provider, String client, Supplier<T> work) {
        String ofProvider = "provider " + provider;
        String ofClient = "client " + client;
        enter(ofProvider, ofClient);
        try {
            return work.get();
        } finally {
            leave(ofProvider, ofClient);
        }
    }

    private synchronized void enter(String ofProvider, String ofClient) {
        if (entered.getOrDefault(ofProvider, 0) >= MAX_FOR_PROVIDER
                || entered.getOrDefault(ofClient, 0) >= MAX_FOR_CLIENT) {
            throw new ProviderBusyException();
        }
        entered.merge(ofProvider, 1, Integer::sum);
        entered.merge(ofClient, 1, Integer::sum);
    }

    private synchronized void leave(String... keys) {
        for (String key : keys) {
            entered.computeIfPresent(key, (same, number) -> number == 1 ? null : number - 1);
        }
    }
}
