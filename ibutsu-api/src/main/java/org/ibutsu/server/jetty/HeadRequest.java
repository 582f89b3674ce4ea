package org.ibutsu.server.jetty;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Request;

/** A request for the header of a response, which is handled as one for the whole of it. */
final class HeadRequest extends Request.Wrapper {

    HeadRequest(Request wrapped) {
        super(wrapped);
    }

    @Override
    public String getMethod() {
        return HttpMethod.GET.asString();
    }
}
