package org.ibutsu.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@Tag("unit")
class DiscardingMailSenderTest {

    @Test
    void saysWhatWasNotSentAndWhatToSetWithoutItsText() {
        Logger logger = (Logger) LoggerFactory.getLogger(DiscardingMailSender.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);

        new DiscardingMailSender().send(new Mail("ann@example.com", "Hello", "the link"));

        logger.detachAppender(log);
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("ann@example.com", "Hello", "MAIL_SERVER")
                        .doesNotContain("the link"));
    }
}
