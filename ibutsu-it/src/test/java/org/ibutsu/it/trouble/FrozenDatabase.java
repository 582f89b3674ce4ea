package org.ibutsu.it.trouble;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/** Freezes a database: whatever is asked of it waits until it is thawed. */
final class FrozenDatabase implements UnaryOperator<DataSource> {

    private final AtomicReference<CountDownLatch> thawed = new AtomicReference<>(new CountDownLatch(0));
    private volatile CountDownLatch frozen = new CountDownLatch(0);

    @Override
    public DataSource apply(DataSource pool) {
        return HookedDataSource.of(pool, this::before);
    }

    /**
     * Lets everything wait from now on.
     *
     * @param statements how many statements have to wait before {@link #awaitStatements} returns
     */
    void freeze(int statements) {
        frozen = new CountDownLatch(statements);
        thawed.set(new CountDownLatch(1));
    }

    void thaw() {
        thawed.get().countDown();
    }

    void awaitStatements() throws InterruptedException {
        frozen.await();
    }

    private void before(Connection connection, String method) throws SQLException {
        if (!method.startsWith("execute")) {
            return;
        }
        frozen.countDown();
        try {
            thawed.get().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }
}
