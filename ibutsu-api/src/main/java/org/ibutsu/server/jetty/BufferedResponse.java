package org.ibutsu.server.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A response of which nothing is sent yet. */
final class BufferedResponse extends Response.Wrapper {

    private final SpooledBuffer content;

    BufferedResponse(Request request, Response wrapped, SpooledBuffer content) {
        super(request, wrapped);
        this.content = content;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer bytes, Callback callback) {
        try {
            if (bytes != null) {
                content.append(bytes);
            }
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }

    @Override
    public void reset() {
        content.clear();
        super.reset();
    }
}
