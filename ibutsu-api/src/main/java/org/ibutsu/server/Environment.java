package org.ibutsu.server;

import java.time.Clock;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.Mailer;
import org.ibutsu.server.mail.NoMailServer;

/**
 * What the world gives to a server, passed in so that many servers can live side by side.
 *
 * @param clock tells the time
 * @param openApi the description of the operations
 * @param mailer sends mails
 * @param jobs runs what is done in the background, of one server; closed with it
 */
public record Environment(Clock clock, OpenApi openApi, Mailer mailer, JobRunner jobs) {

    private static final int JOB_THREADS = 2;

    /** The world as it is, for one server. */
    public static Environment standard() {
        return new Environment(Clock.systemUTC(), OpenApi.load(), new NoMailServer(), JobRunner.threads(JOB_THREADS));
    }
}
