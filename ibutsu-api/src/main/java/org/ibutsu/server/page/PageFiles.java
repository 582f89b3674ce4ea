package org.ibutsu.server.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The files that a page is made of, in their two forms. Each is unpacked and compressed when it is asked for first, and
 * kept, so that a stranger who asks for it again and again costs no more than what is sent.
 */
final class PageFiles {

    /** Of less, the header of a packet and of the format take more than is saved. */
    private static final int MIN_COMPRESSED_BYTES = 1400;

    /** A file has one name, or the same would be kept again for each. */
    private static final Pattern NAME = Pattern.compile("([\\w-]+/)*[\\w-]+(\\.[\\w-]+)+");

    private final Set<String> extensions;
    private final Function<String, InputStream> source;
    private final Map<String, PageFile> files = new ConcurrentHashMap<>();

    /**
     * A file.
     *
     * @param content its bytes, which must not be changed
     * @param gzip the same in the format of gzip; empty when that saves nothing
     */
    record PageFile(byte[] content, Optional<byte[]> gzip) {

        /**
         * Starts a response with this file, in an encoding that the client accepts.
         *
         * @param acceptEncoding the value of that header; null if absent
         */
        ResponseBuilder response(String acceptEncoding) {
            if (gzip.isEmpty()) {
                return Response.ok(content);
            }
            ResponseBuilder response = AcceptEncoding.allowsGzip(acceptEncoding)
                    ? Response.ok(gzip.get()).encoding("gzip")
                    : Response.ok(content);
            return response.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        }
    }

    /**
     * Creates the files.
     *
     * @param extensions how the names of the files may end, without the dot
     * @param source opens the file of a name; returns null when there is none
     */
    PageFiles(Set<String> extensions, Function<String, InputStream> source) {
        this.extensions = extensions;
        this.source = source;
    }

    /** Returns the extension of a name, which is all of it without a dot. */
    static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Returns the file of a name; empty when there is none, which is not kept. */
    Optional<PageFile> find(String name) {
        if (!extensions.contains(extension(name)) || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(files.computeIfAbsent(name, this::read));
    }

    private @Nullable PageFile read(String name) {
        try (InputStream stream = source.apply(name)) {
            return stream == null ? null : file(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a file of a content. */
    static PageFile file(byte[] content) {
        if (content.length < MIN_COMPRESSED_BYTES) {
            return new PageFile(content, Optional.empty());
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean smaller = compressed.size() < content.length;
        return new PageFile(content, smaller ? Optional.of(compressed.toByteArray()) : Optional.empty());
    }
}
