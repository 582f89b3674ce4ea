package org.ibutsu.server.mail;

import java.util.UUID;
import org.ibutsu.model.User;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.store.account.UserStore;
import org.ibutsu.server.auth.CodePurpose;
import org.ibutsu.server.auth.EmailTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mails people a link with which they activate their account or set a new password. */
public final class AccountMailer {

    private static final Logger LOG = LoggerFactory.getLogger(AccountMailer.class);

    private final Database database;
    private final EmailTokens codes;
    private final MailSender mailer;
    private final String frontendUrl;
    private final String backendUrl;

    /**
     * Creates the mails.
     *
     * @param frontendUrl where the frontend is, without a slash at the end
     * @param backendUrl where this server is for others, without {@code /api} at the end
     */
    public AccountMailer(
            Database database, EmailTokens codes, MailSender mailer, String frontendUrl, String backendUrl) {
        this.database = database;
        this.codes = codes;
        this.mailer = mailer;
        this.frontendUrl = frontendUrl;
        this.backendUrl = backendUrl;
    }

    /**
     * Sends a fresh code; the one of an earlier mail for the same purpose is no longer good. Does nothing when the
     * account is gone, or has an address that mails cannot safely be sent to.
     */
    public void send(CodePurpose purpose, UUID userId) {
        Mail mail = database.write(session -> new UserStore(session)
                .locked(userId)
                .filter(AccountMailer::isReachable)
                .map(user -> mail(purpose, user.email(), codes.issue(user, purpose)))
                .orElse(null));
        if (mail != null) {
            mailer.send(mail);
        }
    }

    private static boolean isReachable(User user) {
        boolean plain = MailAddress.isPlain(user.email());
        if (!plain) {
            LOG.warn(
                    "No mail is sent to the account {}, as its e-mail address is not one plain address of ASCII characters",
                    user.id());
        }
        return plain;
    }

    private Mail mail(CodePurpose purpose, String to, String code) {
        return switch (purpose) {
            case ACTIVATION ->
                new Mail(to, "[Ibutsu] Registration Confirmation", """
                        Thanks for registering with Ibutsu.

                        This link activates your account within the next %d days:

                        %s/api/login/activate/%s

                        Ibutsu
                        """.formatted(
                                purpose.lifetime().toDays(), backendUrl, code));
            case RESET ->
                new Mail(to, "[Ibutsu] Password Reset", """
                        Somebody, probably you, asked to reset the password of your Ibutsu account.

                        This link lets you choose a new one within the next %d minutes:

                        %s/reset-password/%s

                        If it was not you, nothing needs to be done: your password stays as it is.

                        Ibutsu
                        """.formatted(
                                purpose.lifetime().toMinutes(), frontendUrl, code));
        };
    }
}
