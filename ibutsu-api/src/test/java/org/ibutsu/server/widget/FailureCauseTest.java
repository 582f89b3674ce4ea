package org.ibutsu.server.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class FailureCauseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "order 17 of 3.5 | order <n> of <n>",
                "a  b | a b",
                "user 64d1a0f2-5b1e-4c55-8a51-21f7c0e4c0aa | user <id>",
                "at 2024-06-01T10:00:00.123Z | at <time>",
                "on 2024-06-01 10:00 | on <time>",
                "address 0xFF12 of Cart@1b2c3d | address <hex> of Cart<hex>",
                "'no such column: total' | no such column: total"
            })
    void leavesOutWhatVaries(String message, String normalized) {
        assertThat(FailureCause.of("Error", message, null).message()).isEqualTo(normalized);
    }

    @Test
    void cutsLongMessages() {
        assertThat(FailureCause.of(null, "x".repeat(100_000), null).message()).isEqualTo("x".repeat(300) + "…");
        assertThat(FailureCause.of(null, "x".repeat(300), null).message()).isEqualTo("x".repeat(300));
    }

    @Test
    void findsTheInnermostFramesOfTheRootCauseInJava() {
        String trace = """
                org.opentest4j.AssertionFailedError: expected: <1> but was: <2>
                \tat org.junit.jupiter.api.AssertionUtils.fail(AssertionUtils.java:55)
                \tat shop.CartTest.pays(CartTest.java:12)
                Caused by: java.io.IOException: broken
                \tat java.base/java.io.InputStream.read(InputStream.java:1)
                \tat app//shop.Files.read(Files.java:7)
                \tat shop.Files.<init>(Unknown Source)
                \tat shop.Cart.a(Cart.java:1)
                \tat shop.Cart.b(Cart.java:1)
                """;

        FailureCause cause = FailureCause.of(null, null, trace);

        assertThat(cause.exception()).isEqualTo("AssertionFailedError");
        assertThat(cause.message()).isEqualTo("expected: <<n>> but was: <<n>>");
        assertThat(cause.frames()).containsExactly("shop.Files.read", "shop.Files.<init>", "shop.Cart.a");
    }

    @Test
    void findsTheLastFramesInPython() {
        String trace = """
                Traceback (most recent call last):
                  File "shop/test_cart.py", line 3, in test_pays
                    pay()
                  File "shop/cart.py", line 30, in pay
                    raise ValueError("closed 7")
                ValueError: closed 7
                """;

        assertThat(FailureCause.of(null, null, trace))
                .isEqualTo(new FailureCause(
                        "ValueError",
                        "closed <n>",
                        java.util.List.of("shop/cart.py in pay", "shop/test_cart.py in test_pays")));
    }

    @Test
    void readsWhatPytestPrints() {
        String trace = """
                    def test_pays():
                >       assert 1 == 2
                E       assert 1 == 2

                shop/test_cart.py:5: AssertionError
                """;

        FailureCause cause = FailureCause.of(null, null, trace);

        assertThat(cause.exception()).isNull();
        assertThat(cause.message()).isEqualTo("assert <n> == <n>");
        assertThat(cause.frames()).containsExactly("shop/test_cart.py");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n \nValueError: closed\n", "Traceback (most recent call last):\n\nValueError: closed\n\n"})
    void passesOverEmptyLines(String trace) {
        assertThat(FailureCause.of(null, null, trace)).isEqualTo(new FailureCause("ValueError", "closed", List.of()));
    }

    @Test
    void isUnknownWithoutText() {
        assertThat(FailureCause.of(null, " ", "\n \n")).isEqualTo(FailureCause.of(null, null, null));
        assertThat(FailureCause.of(null, null, "").message()).isNull();
    }
}
