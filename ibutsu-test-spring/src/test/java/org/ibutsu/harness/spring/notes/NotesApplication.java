package org.ibutsu.harness.spring.notes;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableCaching
@EnableAsync
@EnableScheduling
public class NotesApplication {

    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Europe/Berlin"));
    }

    @Bean
    Greeting hello() {
        return () -> "hello";
    }

    @Bean
    Greeting goodbye() {
        return () -> "goodbye";
    }

    /** A type of which there are two beans. */
    public interface Greeting {
        String text();
    }
}
