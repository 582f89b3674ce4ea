package org.ibutsu.server.resource.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Base64;
import org.ibutsu.model.Sha256;
import org.ibutsu.model.json.Json;

/**
 * The page in a window of its own that hands the result of a login to the page that has opened it, as existing clients
 * expect.
 */
final class PopupPage {

    private static final String SCRIPT = "<script>";

    private final String origin;

    /**
     * Creates a page that posts only to the frontend.
     *
     * @param frontendUrl the address of the frontend
     */
    PopupPage(String frontendUrl) {
        URI address = URI.create(frontendUrl);
        this.origin = address.getScheme() + "://" + address.getRawAuthority();
    }

    /** Returns the page. */
    String with(LoginResponse login) {
        JsonNode result = Json.MAPPER.valueToTree(login);
        return """
                <!DOCTYPE html>
                <html>
                <head><meta charset="utf-8"><title>Ibutsu</title></head>
                <body>
                <script>
                window.addEventListener("message", function (event) {
                  if (event.data && event.data.message === "requestResult") {
                    event.source.postMessage({message: "deliverResult", result: %s}, %s);
                  }
                });
                </script>
                </body>
                </html>
                """.formatted(script(result), script(Json.MAPPER.getNodeFactory().textNode(origin)));
    }

    /** Returns the policy that lets a page run its one script, and nothing else. */
    static String policy(String page) {
        String script = page.substring(page.indexOf(SCRIPT) + SCRIPT.length(), page.indexOf("</script>"));
        return "default-src 'none'; script-src 'sha256-" + Base64.getEncoder().encodeToString(Sha256.of(script))
                + "'; base-uri 'none'; frame-ancestors 'none'";
    }

    /** Writes JSON so that nothing in it ends the script. */
    private static String script(JsonNode value) {
        return Json.write(value)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
