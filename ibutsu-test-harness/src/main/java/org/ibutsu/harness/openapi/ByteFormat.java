package org.ibutsu.harness.openapi;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.util.Base64;

/** The format {@code byte}: text in Base64. */
final class ByteFormat implements Format {

    @Override
    public String getName() {
        return "byte";
    }

    @Override
    public boolean matches(ExecutionContext execution, String value) {
        try {
            Base64.getDecoder().decode(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
