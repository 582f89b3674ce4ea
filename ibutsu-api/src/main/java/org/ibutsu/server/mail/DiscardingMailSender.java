package org.ibutsu.server.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Used when no mail server is configured: logs which mail was not sent, without its text, which may hold secrets. */
public final class DiscardingMailSender implements MailSender {

    private static final Logger LOG = LoggerFactory.getLogger(DiscardingMailSender.class);

    @Override
    public void send(Mail mail) {
        LOG.warn(
                "No mail server is configured, so the mail \"{}\" to {} was not sent. Set MAIL_SERVER to have mails sent",
                mail.subject(),
                mail.to());
    }
}
