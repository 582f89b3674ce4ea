package org.ibutsu.server;

import java.time.Clock;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.mail.Mailer;
import org.ibutsu.server.mail.NoMailServer;

/**
 * What the world gives to a server, passed in so that many servers can live side by side.
 *
 * @param clock tells the time
 * @param openApi the description of the operations
 * @param mailer sends mails
 */
public record Environment(Clock clock, OpenApi openApi, Mailer mailer) {

    /** The world as it is. */
    public static Environment standard() {
        return new Environment(Clock.systemUTC(), OpenApi.load(), new NoMailServer());
    }
}
