package org.ibutsu.harness.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The secrets that one server has logged. */
public final class LoggedSecrets {

    private final SecretScanner secrets;
    private final LogWatch watch;
    private final Queue<String> leaks = new ConcurrentLinkedQueue<>();

    /**
     * Has none yet.
     *
     * @param secrets finds the secrets of the server
     * @param watch reads what is logged
     */
    public LoggedSecrets(SecretScanner secrets, LogWatch watch) {
        this.secrets = secrets;
        this.watch = watch;
    }

    /** Says that this thread, and all that it starts, work for the server from now on. */
    public void begin() {
        watch.begin(this);
    }

    /** Says that this thread works for the server no longer; those that it has started still do. */
    public void end() {
        watch.end();
    }

    void read(String logger, String text) {
        secrets.find(text).forEach(secret -> leaks.add(logger + " has logged " + secret));
    }

    /** Gives everything that was found since the last call as one error; empty when nothing was. */
    public Optional<SecretLeaked> leak() {
        List<String> found = new ArrayList<>();
        for (String leak = leaks.poll(); leak != null; leak = leaks.poll()) {
            found.add(leak);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new SecretLeaked(found));
    }
}
