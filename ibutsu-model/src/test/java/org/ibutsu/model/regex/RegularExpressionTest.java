package org.ibutsu.model.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.concurrent.CancellationException;
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
            \\x61\\u0062\\U00000063 abc
            \\060 0
            ^\\101$ A
            ^\\377$ ÿ
            ^\\477$ '7
            ^\\400$ ` 0`
            a\\cJb `a\nb`
            ^[[:upper:]][[:lower:]]$ Ab
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
        assertThatIllegalArgumentException().isThrownBy(() -> RegularExpression.ofPostgresql(expression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?b)a\\{2\\}", "[[.space.]]", "((a{255}){255}){255}", "(\\w{0,255}x){255}"})
    void refusesWhatIsNotSupported(String expression) {
        assertThatIllegalArgumentException().isThrownBy(() -> RegularExpression.ofPostgresql(expression));
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
        assertThat(RegularExpression.ofH2("\ud83d\ude00".repeat(1000)).text()).hasSize(2000);
        assertThatIllegalArgumentException().isThrownBy(() -> RegularExpression.ofH2("a".repeat(1001)));
    }

    @ParameterizedTest
    @CsvSource({
        "(?=ab)a, look-ahead such as (?=a) or (?!a)",
        "a(?!b), look-ahead such as (?=a) or (?!a)",
        "(?<=a)b, look-behind such as (?<=a) or (?<!a)",
        "((?<!a)b)+, look-behind such as (?<=a) or (?<!a)",
        "(a)\\1, back reference such as \\1",
        "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10, back reference such as \\1",
        "(?n)^\\ma, 'word boundary such as \\m beside ^ or $ that match at lines, by an option such as (?n)'"
    })
    void takesForPostgresqlOnlyWhatTakesMoreThanLinearTime(String expression, String construct) {
        assertThat(RegularExpression.ofPostgresql(expression).text()).isEqualTo(expression);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegularExpression.ofH2(expression))
                .withMessage("the embedded database does not know a " + construct
                        + " in a regular expression, only PostgreSQL does");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ' ', textBlock = """
            \\mé é
            \\méa\\M `- éa -`
            ^\\yé\\y$ é
            é\\Yb éb
            a\\M$ a
            ^\\m\\m\\y\\ya\\M\\M\\y$ a
            \\M `a `
            \\Y ab
            \\Y ``
            \\y a
            ^\\Y-\\Y$ -
            (\\y|-)*b -b
            \\A\\m[^a]+\\M😀\\m b😀b
            \\m\\w+\\M\\W\\m\\w+\\M$ `ab cd`
            """)
    void findsWordsOfAnyScript(String expression, String text) {
        assertThat(matches(expression, text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ' ', textBlock = """
            a\\mb ab
            a\\Mb ab
            a\\y[éb] aé
            \\Yé é
            \\y ``
            \\m -
            \\Y `a b`
            \\y\\Y ab
            \\M\\m `a b`
            ^\\M a
            \\m$ a
            """)
    void findsNoOtherWords(String expression, String text) {
        assertThat(matches(expression, text)).isFalse();
    }

    @Test
    void foldsTheCaseOfTheExpressionOnly() {
        assertThat(matches("(?i)\u212a", "k")).isTrue();
        assertThat(matches("(?i)k", "\u212a")).isFalse();
        assertThat(matches("(?i)[a-c]", "B")).isTrue();
        assertThat(matches("(?i)[^a-c]", "B")).isFalse();
        assertThat(matches("(?i)[\u212a-\u212b]", "k")).isTrue();
    }

    @Test
    void endsASearchAtItsCheckpoints() {
        LinearExpression expression = CompiledExpressions.get("(a|b){0,200}(a|b){0,200}c");

        assertThatThrownBy(() -> expression.isFoundIn("a".repeat(1000), new Checkpoint(3)))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void isCompiledOnceForAllWhoUseIt() {
        LinearExpression compiled = CompiledExpressions.get("used twice");

        assertThat(CompiledExpressions.get("used " + "twice".toLowerCase(Locale.ROOT)))
                .isSameAs(compiled);
    }

    private static boolean matches(String expression, String text) {
        return CompiledExpressions.get(expression).isFoundIn(text, () -> {});
    }

    private static final class Checkpoint implements Runnable {

        private int left;

        Checkpoint(int left) {
            this.left = left;
        }

        @Override
        public void run() {
            if (--left == 0) {
                throw new CancellationException();
            }
        }
    }
}
