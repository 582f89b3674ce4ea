package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expectation is what PostgreSQL gives. */
@Tag("unit")
class H2FunctionsTest {

    @AutoClose
    private final Connection connection = DriverManager.getConnection("jdbc:h2:mem:");

    H2FunctionsTest() throws SQLException {}

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "te\\u00e9\\"xt"  | teé"xt
            7                 | 7
            1e5               | 100000
            1.50              | 1.50
            1.50e1            | 15.0
            -0                | 0
            0e-5              | 0.00000
            1E-7              | 0.0000001
            true              | true
            false             | false
            []                | []
            {}                | {}
            ["v","w"]         | ["v", "w"]
            [1, [2.0, null]]  | [1, [2.0, null]]
            {"bb":1,"é":2,"a":3,"B":4,"a":5} | {"B": 4, "a": 5, "bb": 1, "é": 2}
            {"aa":1,"b":2}    | {"b": 2, "aa": 1}
            ["a b"]           | ["a b"]
            ["\\u001F\\b\\f\\n\\r\\t\\\\\\"/\\u007f"] | ["\\u001f\\b\\f\\n\\r\\t\\\\\\"/\u007f"]
            """)
    void rendersValuesAsText(String value, String text) {
        assertThat(H2Functions.jsonText(connection, document("{\"a\": {\"b\": " + value + "}}"), "a", "b"))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "\"a\"",
                "5",
                "{}",
                "{\"a\": null}",
                "{\"a\": {\"b\": null}}",
                "{\"a\": [{\"b\": 1}]}",
                "{\"a\": \"b\"}",
                "{\"b\": 1}"
            })
    void givesNoTextForMissingValues(String json) {
        assertThat(H2Functions.jsonText(connection, document(json), "a", "b")).isNull();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "\\u00e9"  | "é"
            1.50e1     | 15.0
            ["v","w"]  | ["v", "w"]
            "null"     | "null"
            {}         | {}
            """)
    void rendersValuesAsJson(String value, String json) {
        assertThat(H2Functions.jsonTree(connection, document("{\"a\": " + value + "}"), "a"))
                .isEqualTo(json);
        assertThat(H2Functions.jsonTree(connection, document(value))).isEqualTo(json);
    }

    @Test
    void givesNoJsonForMissingValuesAndForNull() {
        assertThat(H2Functions.jsonTree(connection, document("{\"a\": null}"), "a"))
                .isNull();
        assertThat(H2Functions.jsonTree(connection, document("{\"a\": null}"), "b"))
                .isNull();
        assertThat(H2Functions.jsonTree(connection, document("null"))).isNull();
        assertThat(H2Functions.jsonTree(connection, null)).isNull();
    }

    @Test
    void givesNoTextWithoutDocument() {
        assertThat(H2Functions.jsonText(connection, null, "a")).isNull();
        assertThat(H2Functions.jsonHas(connection, null, "a")).isFalse();
        assertThat(H2Functions.jsonInteger(connection, null, "a")).isNull();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            value         | true
            key           | true
            al            | true
            é             | true
            values        | false
            valve         | false
            `line\n`      | false
            """)
    void findsStringsByTheirBytes(String text, boolean found) {
        byte[] document = document("{\"key\": \"value\", \"é\": [1]}");

        assertThat(H2Functions.jsonMayHold(document, text)).isEqualTo(found);
    }

    @Test
    void mayHaveAnyStringWhereSomethingIsEscaped() {
        assertThat(H2Functions.jsonMayHold(document("{\"\\u006bey\": 1}"), "key"))
                .isTrue();
        assertThat(H2Functions.jsonText(connection, document("{\"\\u006bey\": 1}"), "key"))
                .isEqualTo("1");
        assertThat(H2Functions.jsonMayHold(document("{}"), "")).isTrue();
        assertThat(H2Functions.jsonMayHold(null, "")).isFalse();
    }

    @Test
    void doesNotParseDocumentsWithoutWhatIsWanted() {
        byte[] unreadable = document("{\"a\": [\"b\"");

        assertThat(H2Functions.jsonText(connection, unreadable, "a", "c")).isNull();
        assertThat(H2Functions.jsonHas(connection, unreadable, "c")).isFalse();
        assertThat(H2Functions.jsonAny(connection, unreadable, "a", "c", "d")).isFalse();
        assertThat(H2Functions.jsonContains(connection, unreadable, "\"c\"", "a"))
                .isFalse();
    }

    @Test
    void letsTheLastOfEqualKeysCount() {
        byte[] document = document("{\"a\": {\"b\": 1}, \"c\": [{}], \"a\": {\"b\": 2, \"b\": 3}}");

        assertThat(H2Functions.jsonText(connection, document, "a", "b")).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5",
        "'\"12\"', 12",
        "'\" +12 \"', 12",
        "-5, -5",
        "1e2, 100",
        "'\"012\"', 12",
        "109, 109",
        "'\"\\t7\\r\"', 7",
        "999999999999999999, 999999999999999999"
    })
    void readsIntegers(String value, long integer) {
        assertThat(H2Functions.jsonInteger(connection, document("{\"n\": " + value + "}"), "n"))
                .isEqualTo(integer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12.0",
                "1.5",
                "\"x\"",
                "\"\"",
                "\"+\"",
                "true",
                "null",
                "[1]",
                "1e18",
                "\"1 2\"",
                "\"1:\"",
                "\"1/\"",
                "\"\\u000e1\"",
                "\"\\u00a05\""
            })
    void readsNothingElseAsInteger(String value) {
        assertThat(H2Functions.jsonInteger(connection, document("{\"n\": " + value + "}"), "n"))
                .isNull();
    }

    @Test
    void tellsAKeyWithNullFromNoKey() {
        assertThat(H2Functions.jsonHas(connection, document("{\"a\": null}"), "a"))
                .isTrue();
        assertThat(H2Functions.jsonHas(connection, document("{\"a\": [{}]}"), "a"))
                .isTrue();
        assertThat(H2Functions.jsonHas(connection, document("{\"b\": {\"a\": 1}}"), "a"))
                .isFalse();
        assertThat(H2Functions.jsonHas(connection, document("null"), "a")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'[\"x\", \"y\"]', '\"y\"', true",
        "'\"y\"', '\"y\"', true",
        "'[5.0]', 5, true",
        "'5', 5.0, true",
        "'[5]', '\"5\"', false",
        "'[\"5\"]', 5, false",
        "'[[\"y\"], {\"y\": \"y\"}]', '\"y\"', false",
        "'{\"y\": 1}', '\"y\"', false",
        "'null', '\"y\"', false",
        "'[true, null]', '\"y\"', false"
    })
    void findsElements(String value, String element, boolean found) {
        assertThat(H2Functions.jsonContains(connection, document("{\"t\": " + value + "}"), element, "t"))
                .isEqualTo(found);
    }

    @ParameterizedTest
    @CsvSource({
        "'[\"x\", \"y\"]', true",
        "'\"y\"', true",
        "'{\"y\": {\"z\": 1}}', true",
        "'{\"a\": \"y\", \"b\": {\"y\": 1}}', false",
        "'[5, [\"y\"], {\"y\": 1}, null]', false",
        "'5', false",
        "'null', false"
    })
    void findsAnyString(String value, boolean found) {
        assertThat(H2Functions.jsonAny(connection, document("{\"t\": " + value + "}"), "t", "y", "5", "y"))
                .isEqualTo(found);
    }

    @Test
    void comparesTextsWithPatterns() {
        assertThat(H2Functions.textLike(connection, "stage", "ST%")).isTrue();
        assertThat(H2Functions.textLike(connection, "stage", "ag")).isFalse();
        assertThat(H2Functions.textLike(connection, null, "%")).isNull();
    }

    @Test
    void searchesTexts() {
        assertThat(H2Functions.textMatches(connection, "a\nb", "a.b")).isTrue();
        assertThat(H2Functions.textMatches(connection, "ab", "c")).isFalse();
        assertThat(H2Functions.textMatches(connection, null, "c")).isNull();
    }

    @Test
    void searchesInLinearTimeWhatOthersSearchForEver() {
        assertThat(H2Functions.textMatches(connection, "a".repeat(10_000), "^((a+)*)+b$"))
                .isFalse();
        assertThat(H2Functions.textMatches(connection, "ab".repeat(100_000), "^(a|b|ab)*c$"))
                .isFalse();
    }

    /** PostgreSQL stores one digit less, so nothing that it writes has an exponent. */
    @Test
    void writesNumbersWithAllTheirDigitsUpToALimit() {
        assertThat(H2Functions.jsonText(connection, document("{\"n\": 1e131072}"), "n"))
                .hasSize(131_073);
        assertThat(H2Functions.jsonText(connection, document("{\"n\": 1e131073}"), "n"))
                .isEqualTo("1E+131073");
    }

    @Test
    void readsLongKeysAndTexts() {
        String key = "k".repeat(60_000);
        byte[] document = document("{\"" + key + "\": 1, \"a\": \"" + "x".repeat(21_000_000) + "\"}");

        assertThat(H2Functions.jsonText(connection, document, key)).isEqualTo("1");
        assertThat(H2Functions.jsonText(connection, document, "a")).hasSize(21_000_000);
    }

    @Test
    void ordersByCodePoint() {
        assertThat(H2Functions.textOrder("\uD83D\uDE00")).isGreaterThan(H2Functions.textOrder("\uFFFD"));
        assertThat(H2Functions.textOrder("\uE000")).isGreaterThan(H2Functions.textOrder("\uD7FF"));
        assertThat(H2Functions.textOrder("\uD800\uDC00")).isGreaterThan(H2Functions.textOrder("\uFFFD"));
        assertThat(H2Functions.textOrder("\uFFFD")).isGreaterThan(H2Functions.textOrder("\uE000"));
        assertThat(H2Functions.textOrder("abc")).isEqualTo("abc");
        assertThat(H2Functions.textOrder(null)).isNull();
    }

    private static byte[] document(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
