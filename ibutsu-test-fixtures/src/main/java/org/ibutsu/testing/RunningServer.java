package org.ibutsu.testing;

import org.ibutsu.server.IbutsuServer;
import org.ibutsu.testing.fake.TestJobs;

/**
 * A running server and its jobs.
 *
 * @param server the running server
 * @param jobs runs the jobs that wait in the database, in the way of this server
 */
record RunningServer(IbutsuServer server, TestJobs jobs) {

    boolean isIdle() {
        return server.requestsUnderWay() == 0
                && server.database().connectionsInUse() == 0
                && jobs.running().isEmpty();
    }
}
