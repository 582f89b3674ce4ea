package org.ibutsu.publisher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Test classes that only the tests of this package execute. */
final class Samples {

    private Samples() {}

    @Tag("smoke")
    static class Outcomes {

        @Test
        @Tag("fast")
        @DisplayName("adds numbers")
        void passes() {}

        @Test
        void fails() {
            assertEquals("blue", "red\0 \ud800");
        }

        @Test
        void breaks() {
            throw new IllegalStateException("no database");
        }

        @Test
        @Disabled("waits for the new printer")
        void isDisabled() {}

        @Test
        void assumes() {
            assumeTrue(false, "only on Sundays");
        }
    }

    @Disabled("not this year")
    static class AllDisabled {

        @Test
        void first() {}

        @Test
        void second() {}

        @Nested
        class Deeper {

            @ParameterizedTest
            @ValueSource(ints = {1, 2})
            void third(int value) {}
        }
    }

    static class BrokenSetUp {

        @BeforeAll
        static void connect() {
            throw new IllegalStateException("no network");
        }

        @Test
        void first() {}

        @Test
        void second() {}
    }

    static class AssumedAway {

        @BeforeAll
        static void connect() {
            assumeTrue(false, "only on Sundays");
        }

        @Test
        void first() {}

        @Test
        void second() {}
    }

    static class BrokenArguments {

        @ParameterizedTest
        @MethodSource("cases")
        void draws(String value) {}

        static List<String> cases() {
            throw new IllegalStateException("no cases");
        }
    }

    static class Cases {

        @ParameterizedTest
        @CsvSource({"3, lamp", "4, 'table, round'"})
        void carries(int count, String thing) {}

        @RepeatedTest(2)
        void lasts() {}

        @TestFactory
        Stream<DynamicNode> grows() {
            return Stream.of(dynamicContainer("in summer", List.of(dynamicTest("at noon", () -> {}))));
        }
    }

    static class Prints {

        @Test
        void prints() {
            System.out.println("Größe: 4");
            System.err.println("Oh!");
        }
    }

    static class Publishes {

        @Test
        void reports(TestReporter reporter) {
            reporter.publishEntry("requirement", "R-17");
        }

        @Test
        void attaches(TestReporter reporter) {
            publish(reporter, "page & ümlaut.html", "<p>");
            publish(reporter, "result.json", "{}");
            publish(reporter, "huge.bin", "x".repeat(TestExecution.MAX_ARTIFACT_BYTES + 1));
        }

        /**
         * Publishes a file. The type of its media type is in one package up to JUnit 5.13 and in another since 5.14.
         */
        private static void publish(TestReporter reporter, String name, String content) {
            ThrowingConsumer<Path> action = file -> Files.writeString(file, content);
            Method publishFile = Stream.of(TestReporter.class.getMethods())
                    .filter(method -> method.getName().equals("publishFile")
                            && method.getParameterTypes()[0] == String.class
                            && !method.isAnnotationPresent(Deprecated.class))
                    .findFirst()
                    .orElseThrow();
            try {
                Object mediaType = publishFile
                        .getParameterTypes()[1]
                        .getMethod("parse", String.class)
                        .invoke(null, "text/plain");
                publishFile.invoke(reporter, name, mediaType, action);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError("The file " + name + " cannot be published", e);
            }
        }
    }

    static class Many {

        @RepeatedTest(100)
        void one() {}

        @RepeatedTest(100)
        void other() {}
    }

    static class Awkward {

        @Test
        void throwsWhatCannotBePrinted() {
            throw new IllegalStateException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new IllegalStateException("no message");
                }
            };
        }

        @Test
        void saysALot() {
            throw new IllegalStateException("x".repeat(3000));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("texts")
        void reads(String text) {}

        static List<String> texts() {
            return List.of("x".repeat(3000));
        }
    }

    static class Interrupted {

        @Test
        void leavesItsThreadInterrupted() {
            Thread.currentThread().interrupt();
        }
    }
}
