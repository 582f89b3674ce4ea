package org.ibutsu.model.db.schema;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Lifts the limits of the connections that Flyway opens. */
final class LiftedLimits extends BaseCallback {

    private final SchemaConnections connections;

    LiftedLimits(SchemaConnections connections) {
        this.connections = connections;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_CONNECT;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            connections.lift(context.getConnection());
        } catch (SQLException e) {
            throw new FlywayException("The database does not answer: " + e.getMessage(), e);
        }
    }
}
