package org.ibutsu.it.harness.foreign;

import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.ibutsu.harness.database.Snapshot;
import org.ibutsu.harness.slot.Slot;

// region foreign-slot
/** One guest book on a database of its own. */
final class GuestBookSlot implements Slot {

    private final JdbcDataSource database = new JdbcDataSource();
    private final GuestBook application;
    private final Snapshot pristine;

    GuestBookSlot(int number) {
        database.setURL("jdbc:h2:mem:guest_book_" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try {
            application = new GuestBook(database);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Guest book " + number + " does not start", e);
        }
        pristine = Snapshot.take(database);
    }

    URI uri() {
        return application.uri();
    }

    @Override
    public boolean isIdle() {
        return application.requestsUnderWay() == 0;
    }

    @Override
    public List<String> pendingWork() {
        return isIdle() ? List.of() : List.of(application.requestsUnderWay() + " request(s) not yet answered");
    }

    @Override
    public void restore() {
        pristine.restore();
    }

    @Override
    public String report() {
        return "Rows that differ from pristine: " + pristine.diff();
    }

    @Override
    public void close() {
        application.close();
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("shutdown");
        } catch (SQLException e) {
            throw new IllegalStateException("The database of a guest book could not be dropped", e);
        }
    }
}
// endregion
