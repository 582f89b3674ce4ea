package org.ibutsu.server.jetty;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body is not needed, and not waited for. */
final class BodylessRequest extends Request.Wrapper {

    BodylessRequest(Request wrapped) {
        super(wrapped);
    }

    @Override
    public Content.Chunk read() {
        return Content.Chunk.EOF;
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
