package org.ibutsu.server.http.filter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.function.Function;
import org.glassfish.jersey.innate.inject.InternalBinder;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.ibutsu.server.file.TemporaryFiles;
import org.ibutsu.server.http.Caller;
import org.ibutsu.server.http.MultipartRequest;
import org.ibutsu.server.http.PageRequest;
import org.ibutsu.server.http.RequestAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Passes values of the filters to the methods of resources: the {@link Caller}, the {@link PageRequest}, the {@link
 * MultipartRequest}, and the checked body as an {@link ObjectNode}. Each is a parameter marked as context, so that
 * Jersey does not take it for an entity.
 */
public final class RequestParamProvider extends InternalBinder implements ValueParamProvider {

    private final TemporaryFiles files;

    /**
     * Creates the provider.
     *
     * @param files where uploaded files are kept until their request is answered
     */
    public RequestParamProvider(TemporaryFiles files) {
        this.files = files;
    }

    @Override
    protected void configure() {
        bind(this).to(ValueParamProvider.class);
    }

    @Override
    public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
        Class<?> type = parameter.getRawType();
        if (type == Caller.class) {
            return request -> new RequestAttributes(request).caller();
        }
        if (type == ObjectNode.class) {
            return request -> new RequestAttributes(request).body();
        }
        if (type == MultipartRequest.class) {
            return request -> MultipartRequest.of(request, files);
        }
        if (type == PageRequest.class) {
            return request -> {
                MultivaluedMap<String, String> query = request.getUriInfo().getQueryParameters();
                return PageRequest.of(query.get("page"), query.get("pageSize"));
            };
        }
        return null;
    }

    @Override
    public PriorityType getPriority() {
        return Priority.HIGH;
    }
}
