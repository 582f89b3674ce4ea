package org.ibutsu.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expectation was recorded from PostgreSQL 15 with the collation C.UTF-8. */
@Tag("unit")
class RegularExpressionTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ' ', textBlock = """
            `` abc
            b abc
            a.c `a\nc`
            ^a ab
            b$ ab
            (?i)B abc
            (?i)É é
            (?n)^b `a\nb`
            (?n)a$ `a\nb`
            (?w)^b `a\nb`
            (?p)a[^x]?$ a
            `(?x) a b # c` ab
            (?q)a.b a.b
            (?iq)A.B a.b
            (?e)a) a)
            (?e)\\d d
            ***=a.b( a.b(
            ***:(?i)A a
            a(?#comment)+b aab
            \\ya\\y `- a -`
            \\ma\\M a
            a\\Yb ab
            [[:<:]]a[[:>:]] `x a`
            \\Aa\\Z a
            ^[[:alpha:]]+$ aÉ
            ^[^[:space:]]$ b
            ^[\\d_]+$ 1_2
            ^[^\\D]$ 5
            ^[]a]+$ ]a
            ^[a-]+$ a-
            ^[+--]+$ ,
            [[.a.]] a
            [[=a=]] a
            (a)\\1 aa
            (?=ab)a ab
            (?<!a)b cb
            \\x61\\u0062\\U00000063 abc
            \\060 0
            ^\\101$ A
            ^\\377$ ÿ
            ^\\477$ '7
            ^\\400$ ` 0`
            ^(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10$ abcdefghijj
            a\\cJb `a\nb`
            ^[[:upper:]][[:lower:]]$ Ab
            ^(?:(?=a)a{10}|b{9})$ bbbbbbbbb
            ^a{10}$ aaaaaaaaaa
            ^[a-a]$ a
            a{255}|b b
            \\B \\
            a{ a{
            a{,2} a{,2}
            ^a{2}$ aa
            ^a{1,}?$ aa
            a||b x
            () x
            \\. .
            [a&&b] &
            😀$ 😀
            ^.$ 😀
            """)
    void findsWhatPostgresqlFinds(String expression, String text) {
        assertThat(matches(expression, text.replace("\\n", "\n"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ' ', textBlock = """
            B abc
            b$ `b\n`
            ^b `a\nb`
            (?n)a.b `a\nb`
            (?p)^b `a\nb`
            (?n)a[^x]b `a\nb`
            (?q)a.b axb
            ***=A a
            \\ya\\y ab
            a\\Yb `a b`
            [[:digit:]] ٣
            ^\\w$ -
            [^\\W] !
            (a)\\1 ab
            (?!a)a a
            ^\\477$ 'x
            [[:upper:]] a
            [[:lower:]] A
            \\s \u00a0
            """)
    void findsNothingMore(String expression, String text) {
        assertThat(matches(expression, text.replace("\\n", "\n"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "[a",
                "[]",
                "(",
                "(a",
                "a)",
                "*",
                "+a",
                "?",
                "a**",
                "a+{2}",
                "^*",
                "$+",
                "(?=a)*",
                "\\y?",
                "(*a)",
                "a|*b",
                "{2}",
                "a{2",
                "a{2,1}",
                "a{256}",
                "a{1,256}",
                "a{2x}",
                "a{1,2,3}",
                "\\",
                "\\q",
                "\\z",
                "\\u12",
                "\\x",
                "\\8",
                "\\U7fffffff",
                "\\1",
                "(a\\1)",
                "(a)(?=\\1)",
                "(?=(a))\\1",
                "\\2(a)",
                "[b-a]",
                "[a-b-c]",
                "[a-\\d]",
                "[\\d-z]",
                "[[:alpha:]-z]",
                "[a-[:alpha:]]",
                "[[:nosuch:]]",
                "[\\y]",
                "[\\1]",
                "[[:alpha:",
                "[[.]]",
                "(?z)a",
                "(?i",
                "(?",
                "(?P<n>a)",
                "a(?<n>b)",
                "(?>a)",
                "a(?ib)",
                "***a",
                "***",
                "***?",
                "(?e)(?:a)",
                "(?e)a*?"
            })
    void refusesWhatPostgresqlRefuses(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> RegularExpression.of(expression));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(?b)a\\{2\\}", "[[.space.]]", "(?<=(?:ab)*)c", "((a{255}){255}){255}", "(\\w{0,255}x){255}"})
    void refusesWhatIsNotSupported(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> RegularExpression.of(expression));
    }

    @Test
    void ignoresCaseInClassesOfLetters() {
        assertThat(matches("(?i)[[:upper:]]", "a")).isTrue();
        assertThat(matches("(?i)[[:lower:]]", "A")).isTrue();
    }

    @Test
    void leavesOutEveryBlankOfTheExpandedSyntax() {
        assertThat(matches("(?x)a\tb\rc\nd", "abcd")).isTrue();
    }

    @Test
    void refusesMoreThanAThousandCharacters() {
        assertThat(RegularExpression.of("\ud83d\ude00".repeat(1000)).postgresql())
                .hasSize(2000);
        assertThatIllegalArgumentException().isThrownBy(() -> RegularExpression.of("a".repeat(1001)));
    }

    @Test
    void leavesOutLeadingDots() {
        assertThat(RegularExpression.of(".*a|.+b|(.*c)").java()).isEqualTo("(?s)a|.b|(.*c)");
        assertThat(RegularExpression.of("(?n).*.*?a").java()).isEqualTo("(?s)a");
    }

    private static boolean matches(String expression, String text) {
        return Pattern.compile(RegularExpression.of(expression).java())
                .matcher(text)
                .find();
    }
}
