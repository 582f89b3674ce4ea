package org.ibutsu.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.glassfish.jersey.server.ContainerRequest;
import org.ibutsu.server.file.TemporaryFiles;

/** A multipart body that has not been read yet. */
public final class MultipartRequest {

    private final InputStream body;
    private final long length;
    private final String boundary;
    private final JsonNode schema;
    private final TemporaryFiles files;

    private MultipartRequest(InputStream body, long length, String boundary, JsonNode schema, TemporaryFiles files) {
        this.body = body;
        this.length = length;
        this.boundary = boundary;
        this.schema = schema;
        this.files = files;
    }

    /** Finds the body of a request whose media type and boundary have been checked. */
    public static MultipartRequest of(ContainerRequest request, TemporaryFiles files) {
        Operation operation = new RequestAttributes(request).operation();
        return new MultipartRequest(
                request.getEntityStream(),
                request.getLength(),
                boundary(MediaType.valueOf(new RequestAttributes(request).contentType())),
                operation == null ? MissingNode.getInstance() : operation.uploadSchema(),
                files);
    }

    /**
     * Returns the boundary of the parts of a body.
     *
     * @throws ProblemException with 400 when its media type does not say
     */
    public static String boundary(MediaType type) {
        String boundary = type.getParameters().get("boundary");
        if (boundary == null) {
            throw ProblemException.badRequest("Content-Type " + MediaType.MULTIPART_FORM_DATA + " needs a boundary");
        }
        return boundary;
    }

    /**
     * Reads all parts. Files go to disk, everything else into memory.
     *
     * @param largestFile how many bytes a file may have; a little more is read, so that the operation can refuse a file
     *     in its own words
     * @return the parts, to be closed
     * @throws ProblemException with 400 when the payload is broken, or lacks a part that the document demands; with 413
     *     when it is much larger than allowed
     * @throws IOException when the client goes away
     */
    public UploadForm read(long largestFile) throws IOException {
        UploadReader reader = new UploadReader(boundary, schema, largestFile, files);
        try {
            return reader.read(body, length);
        } catch (IOException | RuntimeException e) {
            reader.discard();
            throw e;
        }
    }
}
