package org.ibutsu.it.harness;

import static org.ibutsu.testing.IbutsuAssertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.ibutsu.harness.fake.Outbox;
import org.ibutsu.harness.fake.TestClock;
import org.ibutsu.model.Project;
import org.ibutsu.model.Run;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.IntegrationTest;
import org.ibutsu.testing.ValidationTest;
import org.ibutsu.testing.data.TestData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests take what they need as parameters, whatever kind of test they are. */
@IntegrationTest
class ParametersIT {

    @BeforeEach
    void makeAProject(TestData data) {
        data.project(project -> project.name("made before"));
    }

    @AfterEach
    void findsTheProjectStill(Session session) {
        assertThat(projects(session)).extracting(Project::name).containsExactly("made before");
    }

    @Test
    @Tag("capability:parameters")
    void getTheSameInAllMethods(IbutsuApp app, Session session, TestClock clock, Outbox outbox) {
        assertThat(projects(session)).hasSize(1);
        assertThat(app.db()).isSameAs(session);
        assertThat(app.clock()).isSameAs(clock);
        assertThat(app.outbox()).isSameAs(outbox);
    }

    @RepeatedTest(3)
    void areFreshInEachRepetition(Session session) {
        assertThat(projects(session)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void followTheArgumentsOfACase(String argument, Session session) {
        assertThat(argument).hasSize(1);
        assertThat(projects(session)).hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> areSharedByDynamicTests(TestData data, IbutsuApp app) {
        Project project = data.project(p -> p.name("made before"));
        app.inTransaction(session -> session.remove(session.find(Project.class, project.id())));
        return Stream.of("a", "b")
                .map(name -> DynamicTest.dynamicTest(
                        name,
                        () -> assertThat(app.asSuperadmin().get("/project/{id}", project.id()))
                                .hasStatus(404)));
    }

    @Nested
    class InANestedClass {

        @Test
        void areTheSame(Session session) {
            assertThat(projects(session)).hasSize(1);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class InOneInstance {

        @RepeatedTest(3)
        void areFresh(Session session) {
            assertThat(projects(session)).hasSize(1);
        }
    }

    @Test
    void refuseToComeBeforeTheTest() {
        assertThat(Inner.run(TakesInConstructor.class).failure("test"))
                .hasStackTraceContaining("Take IbutsuApp app as a parameter of the test method");
        assertThat(Inner.run(TakesBeforeAll.class).failure("ParametersIT$TakesBeforeAll"))
                .hasStackTraceContaining("there is none yet in beforeAll");
    }

    @Test
    void sayWhatToWriteInstead() {
        Inner inner = Inner.run(TakesTheWrong.class);

        assertThat(inner.failure("row")).hasStackTraceContaining("Take TestData data and call data.run()");
        assertThat(inner.failure("server")).hasStackTraceContaining("Take IbutsuApp app");
        assertThat(inner.failure("unknown"))
                .hasMessageContaining("java.lang.StringBuilder")
                .hasMessageContaining("Take IbutsuApp, TestData, Session")
                .hasMessageContaining("put @CreatedBy on a type of your own")
                .hasMessageContaining("@ParameterizedTest instead of @Test");
    }

    @Test
    void areOthersInARunWithinTheTest(Session session) {
        assertThat(Inner.runAtOnce(SeesNothing.class, 1).passed()).containsExactly("ofTheTestAround");
        assertThat(projects(session)).hasSize(1);
    }

    @Test
    void sayWhichAnnotationIsMissing() {
        assertThat(Inner.run(LacksTheAnnotation.class).failure("test"))
                .hasStackTraceContaining("Put @IntegrationTest or @ValidationTest on the class");
    }

    @Test
    void refuseToServeAnotherTest() {
        Inner inner = Inner.run(KeepsTheApplication.class);

        assertThat(inner.passed()).containsExactly("keeps");
        assertThat(inner.failure("uses"))
                .hasMessageContaining("The test to which this application was given has ended")
                .hasMessageContaining("Take it as a parameter");
    }

    @Test
    void areTakenBackFromATestThatNeverFinishes() {
        Inner inner = Inner.run(NeverFinishes.class);

        assertThat(inner.failure("never")).isInstanceOf(TimeoutException.class).hasMessageContaining("never");
        assertThat(inner.failure("never").getSuppressed())
                .anySatisfy(report -> assertThat(report).hasMessageContaining("what the test did"))
                .anySatisfy(dump -> assertThat(dump)
                        .hasMessageContaining("what all threads were doing")
                        .hasMessageContaining("ParametersIT$NeverFinishes.never")
                        .hasMessageContaining("org.eclipse.jetty"));
        assertThat(inner.passed()).containsExactly("next");
    }

    @ParameterizedTest
    @ValueSource(classes = {IntegrationTest.class, ValidationTest.class})
    void areLentForTwoMinutesAtMost(Class<?> marker) {
        Timeout limit = marker.getAnnotation(Timeout.class);

        assertThat(limit.unit().toMinutes(limit.value())).isEqualTo(2);
    }

    @IntegrationTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class KeepsTheApplication {

        static IbutsuApp kept;

        @Test
        @Order(1)
        void keeps(IbutsuApp app) {
            kept = app;
        }

        @Test
        @Order(2)
        void uses() {
            kept.asSuperadmin().get("/user");
        }
    }

    @IntegrationTest
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class NeverFinishes {

        @Test
        @Order(1)
        @Timeout(value = 50, unit = TimeUnit.MILLISECONDS)
        void never(IbutsuApp app) throws InterruptedException {
            new CountDownLatch(1).await();
        }

        @Test
        @Order(2)
        void next(IbutsuApp app) {}
    }

    @IntegrationTest
    static class TakesInConstructor {

        TakesInConstructor(IbutsuApp app) {}

        @Test
        void test() {}
    }

    @IntegrationTest
    static class TakesBeforeAll {

        @BeforeAll
        static void beforeAll(IbutsuApp app) {}

        @Test
        void test() {}
    }

    @IntegrationTest
    static class TakesTheWrong {

        @Test
        void row(Run run) {}

        @Test
        void server(org.ibutsu.server.IbutsuServer server) {}

        @Test
        void unknown(StringBuilder builder) {}
    }

    @IntegrationTest
    static class SeesNothing {

        @Test
        void ofTheTestAround(Session session) {
            assertThat(projects(session)).isEmpty();
        }
    }

    static class LacksTheAnnotation {

        @Test
        void test(IbutsuApp app) {}
    }

    private static List<Project> projects(Session session) {
        return session.createSelectionQuery("from Project", Project.class).getResultList();
    }
}
