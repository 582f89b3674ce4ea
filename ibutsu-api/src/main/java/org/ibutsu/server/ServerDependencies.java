package org.ibutsu.server;

import java.net.http.HttpClient;
import java.time.Clock;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.job.JobRunner;
import org.ibutsu.server.mail.DiscardingMailSender;
import org.ibutsu.server.mail.MailSender;
import org.ibutsu.server.mail.SmtpMailSender;

/**
 * The external services a server depends on. They are passed in so that many servers can run side by side.
 *
 * @param clock the clock
 * @param openApi the OpenAPI document
 * @param mailer sends mails
 * @param http the client of identity providers
 * @param jobs the runner of background jobs of one server, closed with it
 */
public record ServerDependencies(Clock clock, OpenApi openApi, MailSender mailer, HttpClient http, JobRunner jobs) {

    /** More than any kind of work has of its own, so that each has all of them. */
    private static final int JOB_THREADS = 4;

    /** The world as it is, for one server. */
    public static ServerDependencies standard(ServerConfig config) {
        Clock clock = Clock.systemUTC();
        MailSender mailer = config.mail()
                .<MailSender>map(server -> new SmtpMailSender(server, clock))
                .orElseGet(DiscardingMailSender::new);
        return new ServerDependencies(
                clock,
                OpenApi.load(),
                mailer,
                HttpClient.newHttpClient(),
                JobRunner.threads(JOB_THREADS, config.stopTimeout()));
    }
}
