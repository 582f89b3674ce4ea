package org.ibutsu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.io.Content;
import org.ibutsu.server.file.TemporaryFiles;
import org.jspecify.annotations.Nullable;

/**
 * Takes a multipart body apart while it comes in, within limits: what the document does not describe is dropped, files
 * go to disk, and everything else together may have {@value #MAX_TEXT_BYTES} bytes.
 */
public final class UploadReader implements MultiPart.Parser.Listener {

    /** The maximum size of all texts together, in bytes. */
    static final int MAX_TEXT_BYTES = 1 << 20;

    private static final int MAX_PARTS = 1000;
    private static final int MAX_HEADER_BYTES = 1 << 14;

    private final MultiPart.Parser parser;
    private final JsonNode schema;
    private final long mostBytes;
    private final TemporaryFiles temporary;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, SpooledFile> files = new LinkedHashMap<>();

    private PartHeader disposition = PartHeader.NONE;
    private PartHeader type = PartHeader.NONE;
    private @Nullable SpooledFile file;
    private @Nullable ByteArrayOutputStream text;
    private long textBytes;
    private boolean complete;
    private @Nullable ProblemException problem;
    private @Nullable IOException broken;

    UploadReader(String boundary, JsonNode schema, long largestFile, TemporaryFiles files) {
        this.parser = new MultiPart.Parser(boundary, this);
        this.parser.setMaxParts(MAX_PARTS);
        this.parser.setPartHeadersMaxLength(MAX_HEADER_BYTES);
        this.schema = schema;
        this.mostBytes = maxBytes(largestFile);
        this.temporary = files;
    }

    /** Returns how many bytes a body with a file may have. */
    public static long maxBytes(long largestFile) {
        return largestFile + MAX_TEXT_BYTES;
    }

    /** Reads to the end of the body; {@code length} is the announced length, or -1. */
    UploadForm read(InputStream body, long length) throws IOException {
        if (length > mostBytes) {
            throw ProblemException.payloadTooLarge(mostBytes);
        }
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            total += count;
            if (total > mostBytes) {
                throw ProblemException.payloadTooLarge(mostBytes);
            }
            parse(Content.Chunk.from(ByteBuffer.wrap(buffer, 0, count), false));
        }
        parse(Content.Chunk.EOF);
        if (!complete) {
            throw brokenPayload("unexpected end");
        }
        requireParts();
        return new UploadForm(texts, files);
    }

    private void parse(Content.Chunk chunk) throws IOException {
        parser.parse(chunk);
        if (problem != null) {
            throw problem;
        }
        if (broken != null) {
            throw broken;
        }
    }

    private void requireParts() {
        for (JsonNode name : schema.path("required")) {
            if (!texts.containsKey(name.textValue()) && !files.containsKey(name.textValue())) {
                throw missing(name.textValue());
            }
        }
    }

    /** Creates the refusal of a body that lacks a part. */
    static ProblemException missing(String name) {
        return ProblemException.badRequest("Part '" + name + "' is required");
    }

    /** Removes the temporary files. */
    void discard() throws IOException {
        if (file != null) {
            file.close();
        }
        for (SpooledFile stored : files.values()) {
            stored.close();
        }
    }

    @Override
    public void onPartBegin() {
        disposition = PartHeader.NONE;
        type = PartHeader.NONE;
    }

    @Override
    public void onPartHeader(String name, String value) {
        if (name.equalsIgnoreCase("Content-Disposition")) {
            disposition = PartHeader.parse(value);
        } else if (name.equalsIgnoreCase("Content-Type")) {
            type = PartHeader.parse(value);
        }
    }

    @Override
    public void onPartHeaders() {
        JsonNode declared = schema.path("properties").path(disposition.name());
        if (declared.path("format").asText().equals("binary")) {
            attempt(() -> {
                StorableJson.requireText("filename", disposition.fileName());
                file = SpooledFile.create(disposition.fileName(), temporary);
            });
        } else if (declared.isObject()) {
            text = new ByteArrayOutputStream();
        }
    }

    @Override
    public void onPartContent(Content.Chunk chunk) {
        ByteBuffer bytes = chunk.getByteBuffer();
        attempt(() -> {
            if (file != null) {
                file.content().append(bytes);
            } else if (text != null) {
                appendTo(text, bytes);
            }
        });
    }

    private void appendTo(ByteArrayOutputStream target, ByteBuffer bytes) {
        textBytes += bytes.remaining();
        if (textBytes > MAX_TEXT_BYTES) {
            throw ProblemException.of(
                    413, "The parts other than files must not have more than " + MAX_TEXT_BYTES + " bytes");
        }
        while (bytes.hasRemaining()) {
            target.write(bytes.get());
        }
    }

    @Override
    public void onPartEnd() {
        attempt(() -> {
            if (file != null) {
                closeReplaced(files.put(disposition.name(), file));
                file = null;
            } else if (text != null) {
                texts.put(disposition.name(), decoded(text.toByteArray(), type.charset()));
                text = null;
            }
        });
    }

    private static void closeReplaced(@Nullable SpooledFile replaced) throws IOException {
        if (replaced != null) {
            replaced.close();
        }
    }

    private String decoded(byte[] bytes, Charset charset) {
        try {
            String decoded = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            StorableJson.requireText(disposition.name(), decoded);
            return decoded;
        } catch (CharacterCodingException e) {
            throw ProblemException.badRequest("Part '" + disposition.name() + "' is not valid " + charset);
        }
    }

    @Override
    public void onComplete() {
        complete = true;
    }

    @Override
    public void onFailure(Throwable failure) {
        if (problem == null) {
            problem = brokenPayload(failure.getMessage());
        }
    }

    private static ProblemException brokenPayload(@Nullable String reason) {
        return ProblemException.badRequest("The multipart body is broken: " + reason);
    }

    private interface Step {
        void run() throws IOException;
    }

    /** The parser swallows what its listener throws, so it is kept until the parser returns. */
    private void attempt(Step step) {
        if (problem == null && broken == null) {
            try {
                step.run();
            } catch (ProblemException e) {
                problem = e;
            } catch (IOException e) {
                broken = e;
            }
        }
    }
}
