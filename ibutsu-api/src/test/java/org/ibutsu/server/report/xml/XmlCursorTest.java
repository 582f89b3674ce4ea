package org.ibutsu.server.report.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ibutsu.server.report.ReportException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements whose names begin with {@code t} are read as text, all others child by child. */
@Tag("unit")
class XmlCursorTest {

    private final List<String> warnings = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <a><b x="1" y='2'/><t>text</t></a>                          | a{b x=1 y=2{}t{text}}
        <n:a xmlns:n="u" xmlns="v" n:x="1"><n:t>text</n:t></n:a>    | a x=1{t{text}}
        <t>a<b>b</b>c<!-- no --><?no no?>d<![CDATA[<&]]]]><![CDATA[>]]></t> | t{abcd<&]]>}
        <t>&lt;&gt;&amp;&quot;&apos;&#65;&#x42;&#x1F600;</t>        | t{<>&"'AB😀}
        <!DOCTYPE a [<!ENTITY e "it's"><!-- ' ]> -->]><t x="a&lt;b"/> | t x=a<b{}
        <!DOCTYPE html PUBLIC "-//W3C" "http://x/y.dtd"><a/>        | a{}
        <a x = "1"  ><t >text</t ></a >                             | a x=1{t{text}}
        """)
    void readsWhatIsWellFormed(String document, String outline) throws IOException {
        assertThat(outline(document)).isEqualTo(outline);
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <t>a < b && c <5 </ d</t>                    | t{a < b && c <5 </ d}
        <t>one&hellip;two</t>                        | t{one\uFFFDtwo}
        <t>&#0;&#x1b;&#xD800;&#xFFFF;&#99999999;</t> | t{\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD}
        <t>&;&#;&#x;&a b;</t>                        | t{&;&#;&#x;&a b;}
        <t>expected <null> but <T></t>               | t{expected <null> but <T>}
        <t>a</b>c</t>                                | t{a</b>c}
        <a><b><c></a>                                | a{b{c{}}}
        <a><b></c></b><d/></a>                       | a{b{}d{}}
        <a x="1" x="2"/>                             | a x=1{}
        <a x=1 y=/z disabled z="2"/>                 | a x=1 y=/z disabled= z=2{}
        <a x="1"y="2"/>                              | a x=1 y=2{}
        <a x="say "yes" or "no"" y="2"/>             | a x=say "yes" or "no" y=2{}
        <a x="a<b" y='a "b" <c>'/>                   | a x=a<b y=a "b" <c>{}
        <a x="1" <t>text</t></a>                     | a x=1{t{text}}
        <a/> trailing <5 <a x="2"/> text             | a{}a x=2{}
        log < line <?xml version="1.0"?><a/>         | a{}
        log <b> line <?xml version="1.0"?><a/>       | a{}
        <a>                                          | a{}
        <a><b x="1                                   | a{b{}}
        <a><b x="1" y                                | a{b x=1{}}
        <a><b                                        | a{}
        <a><t>text                                   | a{t{text}}
        <a><t><![CDATA[text                          | a{t{text}}
        <a/></a></b><c/>                             | a{}c{}
        """)
    void readsWhatIsNot(String document, String outline) throws IOException {
        assertThat(outline(document)).isEqualTo(outline);
        assertThat(warnings).isNotEmpty();
    }

    @Test
    void readsSeveralDocuments() throws IOException {
        assertThat(outline("<?xml version='1.0'?><a/>\n<?xml version='1.0'?>\n<b/>\n"))
                .isEqualTo("a{}b{}");
        assertThat(warnings).isEmpty();
    }

    @Test
    void tellsElementsWithNothingBetweenApart() throws IOException {
        assertThat(outline("<t><m>expected 1</m><s>at 2</s>, <b>bold</b></t>")).isEqualTo("t{expected 1\nat 2, bold}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252", "Shift_JIS", "cp850", "utf8", "UTF-32"
            })
    void decodesWhatIsDeclared(String encoding) throws IOException {
        String text = encoding.equals("Shift_JIS") ? "\u30C6\u30B9\u30C8" : "caf\u00E9";
        String document = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>\n<t>" + text + "</t>";
        String mark = encoding.equals("UTF-32") ? "\uFEFF" : "";

        assertThat(outline((mark + document).getBytes(Charset.forName(encoding))))
                .isEqualTo("t{" + text + "}");
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, true, UTF-16",
        "UTF-8, true, windows-1252",
        "UTF-16LE, true, UTF-8",
        "UTF-16BE, true, UTF-8",
        "UTF-16LE, false, UTF-8",
        "UTF-16BE, false, windows-1252",
        "UTF-8, false, UTF-16",
        "UTF-8, false, IBM1047"
    })
    void believesBytesMoreThanTheDeclaration(String encoding, boolean marked, String declared) throws IOException {
        String document =
                (marked ? "\uFEFF" : "") + "<?xml version='1.0' encoding='" + declared + "'?><t>caf\u00E9</t>";

        assertThat(outline(document.getBytes(Charset.forName(encoding)))).isEqualTo("t{caf\u00E9}");
        assertThat(warnings).isEmpty();
    }

    @Test
    void takesUnknownEncodingsForUtf8() throws IOException {
        assertThat(outline("<?xml version='1.0' encoding='utf-8-mb4'?><t>caf\u00E9</t>"))
                .isEqualTo("t{caf\u00E9}");
        assertThat(warnings).singleElement().asString().contains("utf-8-mb4");
    }

    @Test
    void replacesBytesThatCannotBeDecoded() throws IOException {
        byte[] document = "<t>caf\u00E9 \u0000\u001B</t>\u0000".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(outline(document)).isEqualTo("t{caf\uFFFD \uFFFD\uFFFD}");
        assertThat(warnings).anySatisfy(warning -> assertThat(warning).contains("U+FFFD", "4"));
    }

    @Test
    void keepsReplacementsOfTheToolItself() throws IOException {
        assertThat(outline("<t>caf\uFFFD</t>")).isEqualTo("t{caf\uFFFD}");
        assertThat(warnings).isEmpty();
    }

    @Test
    void allowsControlCharactersOfVersion11() throws IOException {
        assertThat(outline("<?xml version='1.1'?><t>&#x1b;</t>")).isEqualTo("t{\u001B}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "no markup", "{\"a\": \"<\"}", "\u0000\u0000"})
    void refusesWhatHasNoElement(String document) {
        assertThatThrownBy(() -> outline(document))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("no XML element");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"aa\"", "SYSTEM \"file:///etc/hostname\""})
    void refusesEntitiesThatTheDocumentDeclares(String value) {
        assertThatThrownBy(() -> outline("<!DOCTYPE t [<!ENTITY e " + value + ">]><t>&e;</t>"))
                .isInstanceOf(ReportException.class)
                .hasMessageContaining("\"e\"");
    }

    @Test
    void saysWhereTheDocumentBreaksOff() throws IOException {
        outline("\n<a>\r\n<b/>\r<b/>\n<b");

        assertThat(warnings).contains("the report is truncated in line 5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<?xml version='1.0'?>\nhello from <main.cpp>\nand <lib.cpp>\n<a>\n</a>\n",
                "<a/>\nsee <https://shop.example>\n",
                "<a/>\n<b>done"
            })
    void takesNoLinesOfProgramsForDocumentsThatBreakOff(String document) throws IOException {
        outline(document);

        assertThat(warnings).noneMatch(warning -> warning.contains("truncated"));
    }

    @Test
    void saysInWhichLineTheFirstCharacterWasReplaced() throws IOException {
        outline("<a>\n\n<t>\u0001\n\u0002</t></a>");

        assertThat(warnings).singleElement().asString().endsWith("2, the first in line 3");
    }

    @Test
    void saysHowManyFaultsOfAKindThereAre() throws IOException {
        outline("<a>\n<t>&one;</t>\n<t>&two;</t></a>");

        assertThat(warnings).singleElement().asString().endsWith("2, the first in line 2");
    }

    @Test
    void cutsLongTexts() throws IOException {
        String outline = outline("<t>" + "x".repeat(17 << 20) + "</t>");

        assertThat(outline.length()).isBetween((16 << 20) - 10, (16 << 20) + 3);
        assertThat(outline.substring(outline.length() - 50)).endsWith(" more characters)}");
        assertThat(warnings).singleElement().asString().contains("cut");
    }

    @Test
    void cutsLongAttributes() throws IOException {
        String outline = outline("<a x='" + "x".repeat(5 << 20) + "' y='2'/>");

        assertThat(outline.length()).isLessThan((4 << 20) + 20);
        assertThat(outline.substring(outline.length() - 50)).endsWith(" more characters) y=2{}");
    }

    @Test
    void passesOverAttributesBeyondAThousand() throws IOException {
        StringBuilder document = new StringBuilder("<a");
        for (int i = 0; i < 1100; i++) {
            document.append(" x").append(i).append("='1'");
        }

        assertThat(outline(document + "/>")).contains("x999=1").doesNotContain("x1000=1");
        assertThat(warnings).singleElement().asString().contains("100");
    }

    @Test
    void passesOverWhatIsNestedTooDeeply() throws IOException {
        String outline = outline("<a>".repeat(150) + "</a>".repeat(149) + "<b/></a>");

        assertThat(outline).startsWith("a{".repeat(100)).endsWith("}b{}}");
        assertThat(warnings).singleElement().asString().contains("nested too deeply");
    }

    @Test
    void survivesAMillionLevels() throws IOException {
        assertThat(outline("<b>" + "<a>".repeat(1_000_000) + "</b><b/>")).endsWith("b{}");
    }

    @Test
    void findsElementsByLine() throws IOException {
        String document = "<a>\n<!-- \n -->\n<b\n x='1'/>\n<t>\n</t><c/></a>";
        List<Integer> lines = new ArrayList<>();
        try (XmlCursor xml = XmlCursor.open(stream(document.getBytes(StandardCharsets.UTF_8)), warnings::add)) {
            while (xml.nextChild()) {
                lines.add(xml.line());
                xml.skip();
            }
        }

        assertThat(lines).containsExactly(4, 6, 7);
    }

    private String outline(String document) throws IOException {
        return outline(document.getBytes(StandardCharsets.UTF_8));
    }

    private String outline(byte[] document) throws IOException {
        return Outlines.of(document, warnings);
    }

    private static ByteArrayInputStream stream(byte[] document) {
        return new ByteArrayInputStream(document);
    }
}
