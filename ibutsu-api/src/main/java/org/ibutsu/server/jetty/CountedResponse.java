package org.ibutsu.server.jetty;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A response of which only the header will be sent, so that its content is counted and not kept. */
final class CountedResponse extends Response.Wrapper {

    private long size;

    CountedResponse(Request request, Response wrapped) {
        super(request, wrapped);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer bytes, Callback callback) {
        if (bytes != null) {
            size += bytes.remaining();
            bytes.position(bytes.limit());
        }
        callback.succeeded();
    }

    @Override
    public void reset() {
        size = 0;
        super.reset();
    }

    /** Sends the header, with the length of the content that a {@code GET} request would be sent. */
    void sendHeader(Callback callback) {
        HttpFields.Mutable headers = getHeaders();
        if (!headers.contains(HttpHeader.CONTENT_LENGTH)) {
            headers.put(HttpHeader.CONTENT_LENGTH, size);
        }
        getWrapped().write(true, null, callback);
    }
}
