package org.ibutsu.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@UnitTest
class OwnWarningsIT {

    private static final String NAME = "com.example.own.Disk";

    private final Logger log = (Logger) LoggerFactory.getLogger(NAME);
    private final ListAppender<ILoggingEvent> printed = new ListAppender<>();
    private final OwnWarnings warnings = OwnWarnings.expecting("WARN " + NAME + " The disk is");

    @BeforeEach
    void listen() {
        log.setAdditive(false);
        printed.start();
        log.addAppender(printed);
    }

    @AfterEach
    void listenNoMore() {
        log.detachAppender(printed);
        log.setAdditive(true);
    }

    @Test
    void areThoseOfTheTestAndOfTheThreadsThatItStarts() throws InterruptedException {
        warnings.begin();
        log.warn("The disk is {} of {}", "full", "files");
        log.info("The disk is new");
        Thread server = new Thread(() -> log.warn("The disk is away", new IllegalStateException("away")));
        server.start();
        server.join();

        assertThatCode(warnings::end).doesNotThrowAnyException();
        assertThat(warnings.of("The disk"))
                .containsExactly("WARN " + NAME + " The disk is full of files", "WARN " + NAME + " The disk is away");
        assertThat(printed.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("The disk is new");
    }

    @Test
    void leaveThoseOfOtherTestsAlone() throws InterruptedException {
        Thread other = new Thread(null, () -> log.warn("The disk is of another test"), "other", 0, false);
        warnings.begin();
        other.start();
        other.join();
        warnings.end();
        log.warn("The test is over");

        assertThat(warnings.of("")).isEmpty();
        assertThat(printed.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("The disk is of another test", "The test is over");
    }

    @Test
    void failATestThatDoesNotExpectThem() {
        warnings.begin();
        log.error("The disk is gone");

        assertThatThrownBy(warnings::end)
                .isInstanceOf(AssertionError.class)
                .hasMessage("Logged but not expected:\nERROR " + NAME + " The disk is gone");
    }
}
