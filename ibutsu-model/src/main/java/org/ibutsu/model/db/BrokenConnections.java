package org.ibutsu.model.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.ibutsu.model.db.jdbc.SqlState;

/** Takes connections out of the pool on which nothing can be asked any more. */
final class BrokenConnections implements SQLExceptionOverride {

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return SqlState.isConnectionLost(failure) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
