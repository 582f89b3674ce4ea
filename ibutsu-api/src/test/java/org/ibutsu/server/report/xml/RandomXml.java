package org.ibutsu.server.report.xml;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Random documents, and random damage to them. */
public final class RandomXml {

    private static final String[] NAMES = {"a", "b.c", "suite-1", "t", "text", "p:q", "\u00E9t\u00E9"};
    private static final String[] TEXTS = {
        "word ",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "  ",
        "]]",
        ">",
        "'",
        "caf\u00E9",
        "\uD83D\uDE00",
        "&lt;",
        "&amp;",
        "&gt;",
        "&quot;",
        "&#10;",
        "&#x41;",
        "x=\u00A0",
        "/",
        "=",
        "&#13;",
        "word word word word word word word word word word "
    };
    private static final String[] WRECKAGE = {
        "<",
        ">",
        "&",
        "\"",
        "'",
        "</",
        "/>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE ",
        "<?xml ",
        "?>",
        "&#0;",
        "\u0000",
        "=",
        "<t>",
        "</a>",
        "["
    };

    private RandomXml() {}

    static String document(Random random) {
        StringBuilder document = new StringBuilder();
        if (random.nextBoolean()) {
            document.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        }
        if (random.nextInt(10) == 0) {
            document.append("<!DOCTYPE a [<!-- ' --><!ELEMENT a ANY>]>");
        }
        document.append("<root xmlns:p=\"urn:p\">");
        int children = random.nextInt(random.nextInt(50) == 0 ? 3000 : 8);
        for (int i = 0; i < children; i++) {
            element(document, random, 1);
        }
        return document.append("</root>\n").toString();
    }

    private static void element(StringBuilder document, Random random, int depth) {
        String name = NAMES[random.nextInt(NAMES.length)];
        document.append('<').append(name);
        for (int i = random.nextInt(4); i > 0; i--) {
            char quote = random.nextBoolean() ? '"' : '\'';
            document.append(random.nextBoolean() ? " " : "\n  ")
                    .append('x')
                    .append(i)
                    .append("=")
                    .append(quote);
            text(document, random, quote);
            document.append(quote);
        }
        if (random.nextInt(5) == 0) {
            document.append("/>");
            return;
        }
        document.append('>');
        content(document, random, depth);
        document.append("</").append(name).append(random.nextBoolean() ? ">" : " >");
    }

    private static void content(StringBuilder document, Random random, int depth) {
        for (int i = random.nextInt(4); i > 0; i--) {
            switch (random.nextInt(depth > 20 ? 4 : 6)) {
                case 0 -> document.append("<!-- <no> & ' -->");
                case 1 -> document.append("<?pi <no> & '?>");
                case 2 -> document.append("<![CDATA[<no> & ]] > ]]]]><![CDATA[>]]>");
                case 3 -> text(document, random, '\0');
                default -> element(document, random, depth + 1);
            }
        }
    }

    private static void text(StringBuilder document, Random random, char quote) {
        for (int i = random.nextInt(6); i > 0; i--) {
            String text = TEXTS[random.nextInt(TEXTS.length)];
            boolean endsSection = quote == '\0' && text.equals(">");
            document.append(text.indexOf(quote) >= 0 || endsSection ? "-" : text);
        }
    }

    /** Cuts, removes, doubles and inserts bytes. */
    public static byte[] damaged(byte[] document, Random random) {
        StringBuilder text = new StringBuilder(new String(document, StandardCharsets.ISO_8859_1));
        for (int i = 1 + random.nextInt(5); i > 0 && text.length() > 0; i--) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(20));
            switch (random.nextInt(5)) {
                case 0 -> text.setLength(at);
                case 1 -> text.delete(at, end);
                case 2 -> text.insert(at, text.substring(at, end));
                case 3 -> text.setCharAt(at, (char) random.nextInt(256));
                default -> text.insert(at, WRECKAGE[random.nextInt(WRECKAGE.length)]);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
