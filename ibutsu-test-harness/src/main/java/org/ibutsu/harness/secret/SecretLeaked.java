package org.ibutsu.harness.secret;

import java.util.List;
import org.apiguardian.api.API;

/** Fails a test, because a secret was in an answer, or in what the server has logged. */
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
