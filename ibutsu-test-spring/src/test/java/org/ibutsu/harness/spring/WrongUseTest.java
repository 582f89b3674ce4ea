package org.ibutsu.harness.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractThrowableAssert;
import org.ibutsu.harness.http.TestClient;
import org.ibutsu.harness.spring.notes.NotAnApplication;
import org.ibutsu.harness.spring.notes.NoteService;
import org.ibutsu.harness.spring.notes.NotesApplication;
import org.ibutsu.harness.spring.notes.NotesApplication.Greeting;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.data.jpa.JpaRepositoriesAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.orm.jpa.HibernateJpaAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Every mistake has a message that says what would be right. */
class WrongUseTest {

    @Test
    void namesTheClassThatIsNoApplication() {
        failure(NoApplication.class)
                .hasStackTraceContaining(
                        "NotAnApplication is not an application of Spring Boot. Have @SpringSlot name the"
                                + " class with @SpringBootApplication");
    }

    @Test
    void asksForADataSource() {
        failure(NoDatabase.class)
                .hasStackTraceContaining("Bare has no DataSource")
                .hasStackTraceContaining("Add spring-boot-starter-jdbc");
    }

    @Test
    void refusesOtherDatabases() {
        failure(OtherProduct.class)
                .hasStackTraceContaining(
                        "Databases of MySQL cannot be restored after a test. Slots work on H2 and PostgreSQL");
    }

    @Test
    void refusesADatabaseThatIsNotOfTheSlot() {
        failure(OtherPlace.class)
                .hasStackTraceContaining("has connected to jdbc:h2:mem:elsewhere instead of the database of its slot");
    }

    @Test
    void takesADatabaseThatIsTold() {
        run(ToldPlace.class).testEvents().assertStatistics(events -> events.succeeded(1));
    }

    @Test
    void saysThatThereIsNoWebServer() {
        failure(NoServer.class).hasStackTraceContaining("Elsewhere has no web server");
    }

    @Test
    void namesTheBeansAmongWhichOneMustChoose() {
        failure(SeveralBeans.class)
                .hasStackTraceContaining("There are 2 beans of type Greeting: hello, goodbye. Take ApplicationContext");
    }

    @Test
    void listsWhatTestsCanHave() {
        failure(UnknownType.class)
                .hasStackTraceContaining("Take ApplicationContext, ConfigurableApplicationContext, TestSlot");
    }

    @Test
    void saysHowAPropertyIsWritten() {
        failure(PropertyWithoutValue.class).hasStackTraceContaining("Write it as name=value");
    }

    @Test
    void passesOnWhyTheApplicationDoesNotStart() {
        failure(DoesNotStart.class).hasStackTraceContaining("NotesApplication does not start: ");
    }

    @Test
    void namesADescriptionThatIsNotThere() {
        failure(NoResource.class).hasStackTraceContaining("There is no resource nowhere.json");
        failure(NoPath.class).hasStackTraceContaining("The application answers /nowhere");
    }

    @Test
    void failsResponsesThatAreNotDescribed() {
        EngineExecutionResults results = run(Described.class);

        results.testEvents().assertStatistics(events -> events.succeeded(1).failed(1));
        failure(DescribesItself.class).hasStackTraceContaining("The response violates the OpenAPI document");
    }

    @Test
    void failsTheTestThatLeavesATaskBehind() {
        failure(LeavesATask.class)
                .hasMessageContaining("left behind")
                .hasMessageContaining("1 task(s) of the executor applicationTaskExecutor");
    }

    private static AbstractThrowableAssert<?, Throwable> failure(Class<?> test) {
        List<Event> failed = run(test).allEvents().failed().list();
        assertThat(failed).isNotEmpty();
        Optional<Throwable> thrown =
                failed.get(0).getRequiredPayload(TestExecutionResult.class).getThrowable();
        return assertThat(thrown.orElseThrow());
    }

    private static EngineExecutionResults run(Class<?> test) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(test))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .configurationParameter("ibutsu.reports.list", "false")
                .execute();
    }

    @SpringSlot(NotAnApplication.class)
    static class NoApplication {
        @Test
        void test(TestClient client) {}
    }

    @SpringSlot(Bare.class)
    static class NoDatabase {
        @Test
        void test(TestClient client) {}
    }

    @SpringSlot(WithMySql.class)
    static class OtherProduct {
        @Test
        void test(ApplicationContext context) {}
    }

    @SpringSlot(value = Elsewhere.class, properties = "place=jdbc:h2:mem:elsewhere")
    static class OtherPlace {
        @Test
        void test(ApplicationContext context) {}
    }

    @SpringSlot(value = Elsewhere.class, properties = "place=${slot.database.url}")
    static class ToldPlace {
        @Test
        void test(ApplicationContext context) {}
    }

    @SpringSlot(
            value = Elsewhere.class,
            properties = {"place=${slot.database.url}", "spring.main.web-application-type=none"})
    static class NoServer {
        @Test
        void test(TestClient client) {}
    }

    @SpringSlot(NotesApplication.class)
    static class SeveralBeans {
        @Test
        void test(Greeting greeting) {}
    }

    @SpringSlot(NotesApplication.class)
    static class UnknownType {
        @Test
        void test(PrintWriter out) {}
    }

    @SpringSlot(value = NotesApplication.class, properties = "notes.owner")
    static class PropertyWithoutValue {
        @Test
        void test(TestClient client) {}
    }

    @SpringSlot(
            value = NotesApplication.class,
            properties = {
                "spring.jpa.hibernate.ddl-auto=nonsense",
                "logging.level.org.springframework=off",
                "logging.level.org.hibernate=off"
            })
    static class DoesNotStart {
        @Test
        void test(TestClient client) {}
    }

    @SpringSlot(value = NotesApplication.class, openApi = "classpath:nowhere.json")
    static class NoResource {
        @Test
        void test(TestClient client) {}
    }

    @SpringSlot(value = NotesApplication.class, openApi = "/nowhere")
    static class NoPath {
        @Test
        void test(TestClient client) {}
    }

    @SpringSlot(value = NotesApplication.class, openApi = "classpath:notes-openapi.json")
    static class Described {
        @Test
        void describedResponse(TestClient client) {
            assertThat(client.get("/notes/count").statusCode()).isEqualTo(200);
        }

        @Test
        void otherResponse(TestClient client) {
            client.get("/notes/zone");
        }
    }

    @SpringSlot(value = NotesApplication.class, openApi = "/notes/api-docs")
    static class DescribesItself {
        @Test
        void test(TestClient client) {
            client.get("/notes/count");
        }
    }

    @SpringSlot(NotesApplication.class)
    static class LeavesATask {
        static final CountDownLatch GO = new CountDownLatch(1);

        @Test
        void test(NoteService service, ApplicationContext context) {
            service.addLater(GO);
            // Otherwise Spring would wait half a minute for the task.
            ((ConfigurableApplicationContext) context)
                    .addApplicationListener((ContextClosedEvent closed) -> GO.countDown());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            exclude = {
                DataSourceAutoConfiguration.class,
                HibernateJpaAutoConfiguration.class,
                JpaRepositoriesAutoConfiguration.class
            })
    static class Bare {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, JpaRepositoriesAutoConfiguration.class})
    static class Elsewhere {
        @Bean
        DataSource elsewhere(org.springframework.core.env.Environment environment) {
            return new DriverManagerDataSource(environment.getRequiredProperty("place"), "sa", "");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = {HibernateJpaAutoConfiguration.class, JpaRepositoriesAutoConfiguration.class})
    static class WithMySql {
        /** Has a connection to MySQL that can do nothing but say so. */
        @Bean
        DataSource mySql() {
            DatabaseMetaData product = proxy(DatabaseMetaData.class, "MySQL");
            Connection connection = proxy(Connection.class, product);
            return proxy(DataSource.class, connection);
        }

        private static <T> T proxy(Class<T> type, Object answer) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, method, arguments) ->
                            method.getReturnType().isInstance(answer) ? answer : answerOf(method.getReturnType())));
        }

        private static Object answerOf(Class<?> type) {
            return type == boolean.class ? Boolean.FALSE : type == int.class ? Integer.valueOf(0) : null;
        }
    }
}
