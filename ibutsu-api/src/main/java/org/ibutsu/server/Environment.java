package org.ibutsu.server;

import java.net.http.HttpClient;
import java.time.Clock;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.Mailer;
import org.ibutsu.server.mail.NoMailServer;
import org.ibutsu.server.mail.SmtpMailer;

/**
 * What the world gives to a server, passed in so that many servers can live side by side.
 *
 * @param clock tells the time
 * @param openApi the description of the operations
 * @param mailer sends mails
 * @param http asks identity providers
 * @param jobs runs what is done in the background, of one server; closed with it
 */
public record Environment(Clock clock, OpenApi openApi, Mailer mailer, HttpClient http, JobRunner jobs) {

    /** More than any kind of work has of its own, so that each has all of them. */
    private static final int JOB_THREADS = 4;

    /** The world as it is, for one server. */
    public static Environment standard(ServerConfig config) {
        Clock clock = Clock.systemUTC();
        Mailer mailer = config.mail()
                .<Mailer>map(server -> new SmtpMailer(server, clock))
                .orElseGet(NoMailServer::new);
        return new Environment(
                clock,
                OpenApi.load(),
                mailer,
                HttpClient.newHttpClient(),
                JobRunner.threads(JOB_THREADS, config.stopTimeout()));
    }
}
