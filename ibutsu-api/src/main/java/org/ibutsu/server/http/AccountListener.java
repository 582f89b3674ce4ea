package org.ibutsu.server.http;

import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;
import org.ibutsu.model.db.ConnectionShares;

/** Counts what a request asks of the database as asked by the account that it is made for. */
public final class AccountListener implements ApplicationEventListener, RequestEventListener {

    private final ConnectionShares shares;

    /**
     * Creates the listener.
     *
     * @param shares is told for which account a thread works
     */
    public AccountListener(ConnectionShares shares) {
        this.shares = shares;
    }

    @Override
    public void onEvent(ApplicationEvent event) {
        // Only requests matter.
    }

    @Override
    public RequestEventListener onRequest(RequestEvent start) {
        return this;
    }

    @Override
    public void onEvent(RequestEvent event) {
        switch (event.getType()) {
            case REQUEST_MATCHED -> {
                if (Exchange.caller(event.getContainerRequest()) instanceof Caller caller) {
                    shares.begin(caller.id());
                }
            }
            case FINISHED -> shares.end();
            default -> {
                // Nothing is asked of the database for an account then.
            }
        }
    }
}
