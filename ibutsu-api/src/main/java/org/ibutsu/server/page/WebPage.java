package org.ibutsu.server.page;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.ibutsu.model.Sha256;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.page.PageFiles.PageFile;
import org.jspecify.annotations.Nullable;

/** The page with results: its files, and the name that all of them together have as long as none of them changes. */
final class WebPage {

    /** The media types of its files, by extension. */
    static final Map<String, String> TYPES = Map.of(
            "css", "text/css; charset=utf-8",
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    /** The document in which attachments are shown. */
    static final String FRAME = "frame.html";

    /** The style sheets of the first view. */
    static final List<String> STYLES = List.of("theme.css", "page.css", "parts.css", "forms.css", "charts.css");

    private static final String MAIN = "main.js";
    private static final List<String> OTHERS = List.of(FRAME, "frame.js", "icon.svg", "lib/uplot/dist/uPlot.min.css");
    private static final int VERSION_LENGTH = 16;

    private final PageFiles files;
    private final String version;
    private final PageRoutes routes;
    private final IndexPage index;
    private final Map<String, IndexPage> indexes = new HashMap<>();

    /** Reads all files once. */
    WebPage(OpenApi openApi) {
        byte[] client = ClientModule.of(openApi).getBytes(StandardCharsets.UTF_8);
        Libraries libraries = new Libraries();
        this.files = new PageFiles(TYPES.keySet(), name -> open(name, client, libraries));
        ModuleGraph modules = new ModuleGraph(MAIN, this::text);
        this.version = version(modules);
        String folder = "/ui/" + version + "/";
        this.index = new IndexPage(folder, modules.first());
        this.routes = new PageRoutes(text(PageRoutes.MODULE));
        for (String module : routes.modules()) {
            indexes.put(module, new IndexPage(folder, modules.firstWith(module)));
        }
    }

    /** Returns the name of the folder of the files, which follows from their content. */
    String version() {
        return version;
    }

    /**
     * Returns the document that starts the page at an address. It names the modules of the view there: otherwise a
     * browser would find them one after the other, by the imports of each.
     *
     * @param path the address below that of the page, beginning with a slash
     */
    IndexPage index(String path) {
        return routes.module(path).map(indexes::get).orElse(index);
    }

    /** Finds a file of the page. */
    Optional<PageFile> find(String name) {
        return files.find(name);
    }

    private static @Nullable InputStream open(String name, byte[] client, Libraries libraries) {
        if (name.equals(ClientModule.FILE)) {
            return new ByteArrayInputStream(client);
        }
        InputStream own = WebPage.class.getResourceAsStream("/org/ibutsu/server/page/" + name);
        return own == null ? libraries.open(name) : own;
    }

    private byte[] content(String name) {
        return files.find(name)
                .orElseThrow(() -> new IllegalStateException("The page has no file " + name))
                .content();
    }

    private String text(String name) {
        return new String(content(name), StandardCharsets.UTF_8);
    }

    private String version(ModuleGraph modules) {
        TreeSet<String> names = new TreeSet<>(modules.all());
        names.addAll(STYLES);
        names.addAll(OTHERS);
        MessageDigest digest = Sha256.digest();
        for (String name : names) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(content(name));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
    }
}
