package org.ibutsu.it.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ibutsu.harness.fake.SentMail;
import org.ibutsu.testing.IbutsuApp;

/** Reads the codes out of mails. */
public final class Links {

    private static final Pattern ACTIVATION = Pattern.compile("http://127.0.0.1:8080/api/login/activate/(\\S+)");
    private static final Pattern RESET = Pattern.compile("http://127.0.0.1:8080/ui/reset-password/(\\S+)");

    private Links() {}

    /** Sends what waits and gives the code of the last mail to an address. */
    public static String activation(IbutsuApp app, String address) {
        return code(app, address, ACTIVATION);
    }

    /** Sends what waits and gives the code of the last mail to an address. */
    public static String reset(IbutsuApp app, String address) {
        return code(app, address, RESET);
    }

    private static String code(IbutsuApp app, String address, Pattern link) {
        app.jobs().runDue();
        List<SentMail> mails = app.outbox().to(address);
        assertThat(mails).isNotEmpty();
        Matcher matcher = link.matcher(mails.get(mails.size() - 1).text());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
