package org.ibutsu.server.mail;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import ch.qos.logback.classic.Level;
import org.ibutsu.logging.LoggedLines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DiscardingMailSenderTest {

    @Test
    void saysWhatWasNotSentAndWhatToSetWithoutItsText() {
        try (LoggedLines log = LoggedLines.capture(DiscardingMailSender.class.getName())) {
            new DiscardingMailSender().send(new Mail("ann@example.com", "Hello", "the link"));

            assertThat(log.of(Level.WARN, ""))
                    .singleElement(as(STRING))
                    .contains("ann@example.com", "Hello", "MAIL_SERVER")
                    .doesNotContain("the link");
        }
    }
}
