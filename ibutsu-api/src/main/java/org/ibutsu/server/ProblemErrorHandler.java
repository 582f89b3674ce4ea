package org.ibutsu.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.ibutsu.model.json.Json;
import org.ibutsu.server.http.ProblemDocument;
import org.ibutsu.server.http.RequestId;
import org.ibutsu.server.jetty.HttpErrorException;
import org.ibutsu.server.jetty.SecurityFields;

/**
 * Answers requests that are refused before any resource sees them, such as malformed HTTP, with a problem document.
 * Jetty closes the connection then.
 */
final class ProblemErrorHandler extends ErrorHandler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        String detail = request.getAttribute(ERROR_EXCEPTION) instanceof HttpErrorException error
                ? error.getMessage()
                : HttpStatus.getMessage(status);
        String id = RequestId.of(request);
        Map<String, Object> document = status == HttpStatus.INTERNAL_SERVER_ERROR_500
                ? ProblemDocument.ofFailure(detail, id)
                : ProblemDocument.of(status, detail);
        response.getHeaders().put(RequestId.HEADER, id);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemDocument.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        }
        response.getHeaders().put("Access-Control-Allow-Origin", "*");
        SecurityFields.addTo(response.getHeaders());
        response.write(
                true,
                ByteBuffer.wrap(Json.write(Json.MAPPER.valueToTree(document)).getBytes(StandardCharsets.UTF_8)),
                callback);
        return true;
    }
}
