package com.acme.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A cart")
class CartTest {

    @Test
    @Tag("smoke")
    @DisplayName("is empty at first")
    void isEmpty(TestReporter reporter) {
        System.out.println("a new cart");
        System.err.println("a warning");
        reporter.publishEntry("items", "0");
        reporter.publishFile("note.txt", MediaType.TEXT_PLAIN_UTF_8, file -> java.nio.file.Files.writeString(file, "empty"));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 5"})
    void doubles(int price, int total) {
        assertEquals(total, price * 2);
    }

    @Test
    @Disabled("no printer")
    void printsABill() {}

    @Test
    void assumesASunnyDay() {
        assumeTrue(false, "it rains");
    }

    @Nested
    class Returns {

        @Test
        void breaks() {
            throw new IllegalStateException("no address <home>");
        }
    }

    @Nested
    class Payment {

        @BeforeAll
        static void connect() {
            throw new IllegalStateException("no bank");
        }

        @Test
        void neverRuns() {}
    }
}
