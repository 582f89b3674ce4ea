package org.ibutsu.harness.sql;

import java.sql.Connection;
import net.ttddyy.dsproxy.ConnectionIdManager;
import net.ttddyy.dsproxy.listener.MethodExecutionContext;
import net.ttddyy.dsproxy.listener.MethodExecutionListener;

/**
 * Records that a connection is no longer in use when its {@code close()} has failed, as that of a broken connection
 * does.
 */
final class FailedClose implements MethodExecutionListener {

    private final ConnectionIdManager connections;

    FailedClose(ConnectionIdManager connections) {
        this.connections = connections;
    }

    @Override
    public void beforeMethod(MethodExecutionContext call) {}

    @Override
    public void afterMethod(MethodExecutionContext call) {
        if (call.getThrown() != null
                && call.getTarget() instanceof Connection
                && call.getMethod().getName().equals("close")) {
            connections.addClosedId(call.getConnectionInfo().getConnectionId());
        }
    }
}
