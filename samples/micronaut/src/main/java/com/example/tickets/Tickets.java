package com.example.tickets;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.runtime.Micronaut;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Tickets of projects, on Micronaut. */
@Factory
@OpenAPIDefinition(info = @Info(title = "Tickets", version = "1.0.0"))
public class Tickets {

    /** Runs the application on port 8080. */
    public static void main(String[] args) {
        Micronaut.run(Tickets.class, args);
    }

    @Bean
    @Secondary
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @Secondary
    @Singleton
    Mailer mailer() {
        return (to, subject, text) -> System.out.println(to + ": " + subject);
    }
}
