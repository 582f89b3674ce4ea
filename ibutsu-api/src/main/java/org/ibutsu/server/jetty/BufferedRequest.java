package org.ibutsu.server.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body has arrived, so that reading it never waits for the client. */
final class BufferedRequest extends Request.Wrapper {

    private static final int CHUNK = 32 << 10;

    private final SpooledBuffer body;

    BufferedRequest(Request wrapped, SpooledBuffer body) {
        super(wrapped);
        this.body = body;
    }

    long size() {
        return body.size();
    }

    @Override
    public Content.Chunk read() {
        try {
            ByteBuffer content = body.read(CHUNK);
            return content.hasRemaining() ? Content.Chunk.from(content, false) : Content.Chunk.EOF;
        } catch (IOException e) {
            return Content.Chunk.from(e, true);
        }
    }

    @Override
    public void demand(Runnable demandCallback) {
        demandCallback.run();
    }

    @Override
    public boolean consumeAvailable() {
        return true;
    }
}
