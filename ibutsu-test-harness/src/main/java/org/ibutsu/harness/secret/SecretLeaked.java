package org.ibutsu.harness.secret;

import java.util.List;
import org.apiguardian.api.API;

/** Thrown when a secret was in a response or in the log of the server. */
@API(status = API.Status.STABLE)
public final class SecretLeaked extends AssertionError {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an error that names each secret and its place.
     *
     * @param leaks one sentence each
     */
    public SecretLeaked(List<String> leaks) {
        super("The server exposed a secret:\n  " + String.join("\n  ", leaks));
    }
}
