package org.ibutsu.server.http;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;

/** {@code format: email} means that there is an {@code @}, no more, as existing accounts expect. */
final class EmailFormat implements Format {

    @Override
    public String getName() {
        return "email";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return value.contains("@");
    }
}
