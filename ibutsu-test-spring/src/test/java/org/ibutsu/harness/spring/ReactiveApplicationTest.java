package org.ibutsu.harness.spring;

import static org.assertj.core.api.Assertions.assertThat;

import org.ibutsu.harness.http.TestClient;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Applications without servlets have slots, too. */
@SpringSlot(
        value = ReactiveApplicationTest.Reactive.class,
        properties = {"spring.main.web-application-type=reactive", "spring.jmx.enabled=true"})
class ReactiveApplicationTest {

    @RepeatedTest(2)
    void countsTheRequestItself(TestClient client) {
        assertThat(client.get("/pending").asString()).isEqualTo("[1 request(s) not yet answered]");
    }

    @Test
    void tellsTheTimeOfTheSlotInErrors(TestClient client) {
        assertThat(client.get("/nowhere").asString()).contains("2024-06-01T12:00:00.000");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, JpaRepositoriesAutoConfiguration.class})
    static class Reactive {
        @Bean
        RouterFunction<ServerResponse> routes(ApplicationContext context) {
            return RouterFunctions.route()
                    .GET(
                            "/pending",
                            request -> ServerResponse.ok()
                                    .bodyValue(
                                            Activity.of(context).pendingWork().toString()))
                    .build();
        }
    }
}
