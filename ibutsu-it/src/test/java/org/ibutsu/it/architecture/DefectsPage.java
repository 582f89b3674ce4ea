package org.ibutsu.it.architecture;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Shows which tests stand for which defect, as a page that needs no other file.
 *
 * @param defects what is known, in the order of the page
 * @param tests the names of the tests of each number
 */
record DefectsPage(List<KnownDefect> defects, Map<Integer, List<String>> tests) {

    /** Gives the page: a line for each defect. */
    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <title>Defects of the original server</title>
                <style>
                :root { color-scheme: light dark; }
                body { max-width: 1180px; margin: 0 auto; padding: 28px 24px; font: 15px/1.5 system-ui, sans-serif; }
                table { border-collapse: collapse; width: 100%%; }
                th, td { text-align: left; vertical-align: top; padding: 4px 14px 4px 0; border-bottom: 1px solid #8884; }
                td:last-child { font: 12.5px/1.55 ui-monospace, monospace; overflow-wrap: anywhere; }
                .none { color: #c8323c; }
                </style>
                </head>
                <body>
                <h1>Defects of the original server</h1>
                <p>%s</p>
                <table>
                <tr><th>Number</th><th>Kind</th><th>Title</th><th>Tests</th></tr>
                %s
                </table>
                </body>
                </html>
                """.formatted(text(sentence()), defects.stream().map(this::line).collect(Collectors.joining("\n")));
    }

    private String sentence() {
        long shown = defects.stream()
                .filter(defect -> tests.containsKey(defect.number()))
                .count();
        return shown + " of " + defects.size() + " have a test that fails when the server does otherwise."
                + " FIX: this server does better than the original. KEEP: it does the same, as clients expect.";
    }

    private String line(KnownDefect defect) {
        String names = tests.getOrDefault(defect.number(), List.of()).stream()
                .map(DefectsPage::text)
                .collect(Collectors.joining("<br>"));
        return "<tr><td>" + defect.number() + "</td><td>" + text(defect.kind()) + "</td><td>" + text(defect.title())
                + "</td><td>" + (names.isEmpty() ? "<span class=\"none\">none</span>" : names) + "</td></tr>";
    }

    /** Escapes a text, so that nothing in it is markup. */
    static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
