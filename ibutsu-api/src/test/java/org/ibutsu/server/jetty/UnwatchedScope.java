package org.ibutsu.server.jetty;

import org.ibutsu.model.db.ReadScope;

/** Work that nobody cancels. */
final class UnwatchedScope implements ReadScope {

    @Override
    public void run(Runnable work) {
        work.run();
    }

    @Override
    public void cancel() {
        // There is no database.
    }
}
