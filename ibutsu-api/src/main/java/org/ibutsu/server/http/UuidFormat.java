package org.ibutsu.server.http;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;

/** {@code format: uuid} means every form of an identifier that existing clients send. */
final class UuidFormat implements Format {

    @Override
    public String getName() {
        return "uuid";
    }

    @Override
    public boolean matches(ExecutionContext context, String value) {
        return Ids.parse(value).isPresent();
    }
}
