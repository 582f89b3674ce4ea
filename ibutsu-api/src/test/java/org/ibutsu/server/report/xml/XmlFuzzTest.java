package org.ibutsu.server.report.xml;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ibutsu.server.report.ReportException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random documents: well-formed ones are read as the parser of the JDK reads them, and damaged ones are read somehow.
 */
@Tag("unit")
class XmlFuzzTest {

    private static final int DOCUMENTS = 2000;

    @Test
    void readsWellFormedDocumentsAsTheJdkDoes() throws Exception {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            String document = RandomXml.document(new Random(seed));
            List<String> warnings = new ArrayList<>();

            String outline = Outlines.of(document.getBytes(StandardCharsets.UTF_8), warnings);

            assertThat(outline.replace("\n", ""))
                    .as(document)
                    .isEqualTo(jdk(document).replace("\n", ""));
            assertThat(warnings).as(document).isEmpty();
        }
    }

    @Test
    @Timeout(value = 60, unit = SECONDS)
    void readsDamagedDocumentsSomehow() throws IOException {
        for (int seed = 0; seed < DOCUMENTS; seed++) {
            Random random = new Random(seed);
            byte[] document = RandomXml.document(random).getBytes(StandardCharsets.UTF_8);

            byte[] damaged = RandomXml.damaged(document, random);

            try {
                assertThat(Outlines.of(damaged, new ArrayList<>())).doesNotContain("\u0000");
            } catch (ReportException e) {
                assertThat(e).hasMessageContaining("no XML element");
            }
        }
    }

    private static String jdk(String document) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader xml =
                factory.createXMLStreamReader(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        StringBuilder outline = new StringBuilder();
        int texts = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    texts += texts > 0 || xml.getLocalName().startsWith("t") ? 1 : 0;
                    if (texts <= 1) {
                        start(xml, outline);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (texts <= 1) {
                        outline.append('}');
                    }
                    texts -= texts > 0 ? 1 : 0;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (texts > 0) {
                        outline.append(xml.getText());
                    }
                }
                default -> {}
            }
        }
        return outline.toString();
    }

    private static void start(XMLStreamReader xml, StringBuilder outline) {
        outline.append(xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            outline.append(' ').append(xml.getAttributeLocalName(i)).append('=').append(xml.getAttributeValue(i));
        }
        outline.append('{');
    }
}
