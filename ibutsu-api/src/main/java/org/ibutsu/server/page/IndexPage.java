package org.ibutsu.server.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ibutsu.model.Sha256;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.page.PageFiles.PageFile;

/**
 * The document that starts the page. Its one inline script is the import map, as browsers load no other; the policy
 * names the hash of that.
 */
final class IndexPage {

    private final PageFile file;
    private final String policy;

    /**
     * Writes the document.
     *
     * @param folder the address of the files, with a slash at its end
     * @param modules what the first view needs; all of it is asked for at once
     */
    IndexPage(String folder, Set<String> modules) {
        String imports = importMap(folder);
        this.policy = policy(imports);
        this.file = PageFiles.file(html(folder, modules, imports).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the document. */
    PageFile file() {
        return file;
    }

    /**
     * Returns the policy that lets the document run the scripts of this server and its import map, and nothing else.
     */
    String policy() {
        return policy;
    }

    private static String importMap(String folder) {
        Map<String, String> imports = new LinkedHashMap<>();
        Libraries.imports().forEach((name, file) -> imports.put(name, folder + file));
        return Json.write(Json.MAPPER.valueToTree(Map.of("imports", imports)));
    }

    private static String policy(String imports) {
        byte[] hash = Sha256.digest().digest(imports.getBytes(StandardCharsets.UTF_8));
        return "default-src 'none'; script-src 'self' 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; style-src 'self'; img-src 'self' data: blob:; media-src blob:; connect-src 'self'; frame-src 'self'; "
                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    private static String html(String folder, Set<String> modules, String imports) {
        StringBuilder html = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>Ibutsu</title>
                <script type="importmap">%s</script>
                <link rel="icon" href="%sicon.svg">
                """.formatted(imports, folder));
        for (String style : WebPage.STYLES) {
            html.append("<link rel=\"stylesheet\" href=\"%s\">\n".formatted(folder + style));
        }
        for (String module : modules) {
            html.append("<link rel=\"modulepreload\" href=\"%s\">\n".formatted(folder + module));
        }
        return html.append("""
                <script type="module" src="%smain.js"></script>
                </head>
                <body>
                <noscript>Ibutsu shows results by scripts of its own, which this browser does not run.</noscript>
                <ibutsu-page></ibutsu-page>
                </body>
                </html>
                """.formatted(folder)).toString();
    }
}
