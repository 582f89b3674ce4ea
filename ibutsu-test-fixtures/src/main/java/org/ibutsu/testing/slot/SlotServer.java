package org.ibutsu.testing.slot;

import org.ibutsu.server.IbutsuServer;
import org.ibutsu.testing.fake.TestJobs;

/**
 * A server in a slot.
 *
 * @param server the running server
 * @param jobs runs the jobs that wait in the database, in the way of this server
 */
public record SlotServer(IbutsuServer server, TestJobs jobs) {

    boolean isIdle() {
        return server.requestsUnderWay() == 0
                && server.database().connectionsInUse() == 0
                && jobs.running().isEmpty();
    }
}
