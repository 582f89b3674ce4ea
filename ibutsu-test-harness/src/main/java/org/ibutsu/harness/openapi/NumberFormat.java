package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.format.Format;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A format of numbers, such as {@code int32}. */
final class NumberFormat implements Format {

    private final String name;
    private final @Nullable BigDecimal min;
    private final @Nullable BigDecimal max;
    private final boolean integral;

    private NumberFormat(String name, @Nullable BigDecimal min, @Nullable BigDecimal max, boolean integral) {
        this.name = name;
        this.min = min;
        this.max = max;
        this.integral = integral;
    }

    /** Creates the format of numbers within limits. */
    static NumberFormat within(String name, long min, long max) {
        return new NumberFormat(name, BigDecimal.valueOf(min), BigDecimal.valueOf(max), false);
    }

    /** Returns a format that also excludes {@code 1.0}, which is an integer since OpenAPI 3.1 only. */
    NumberFormat integral(String otherName) {
        return new NumberFormat(otherName, min, max, true);
    }

    /** Creates the format of numbers without fraction and exponent. */
    static NumberFormat integer(String name) {
        return new NumberFormat(name, null, null, true);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean matches(ExecutionContext execution, SchemaContext schema, JsonNode value) {
        if (!value.isNumber()) {
            return true;
        }
        if (integral && !value.isIntegralNumber()) {
            return false;
        }
        return min == null
                || value.decimalValue().compareTo(min) >= 0
                        && value.decimalValue().compareTo(max) <= 0;
    }
}
