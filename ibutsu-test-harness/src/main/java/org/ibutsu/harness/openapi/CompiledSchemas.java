package org.ibutsu.harness.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of a {@link SchemaBundle}, each compiled when it is first used. Thread-safe. */
final class CompiledSchemas {

    private static final String ADDRESS = "https://openapi.invalid/schemas";

    /** The error of a schema that nothing satisfies, such as one of a property that is only written. */
    private static final String FALSE = "false";

    private static final NumberFormat INT32 = NumberFormat.within("int32", Integer.MIN_VALUE, Integer.MAX_VALUE);
    private static final NumberFormat INT64 = NumberFormat.within("int64", Long.MIN_VALUE, Long.MAX_VALUE);

    private final SchemaRegistry registry;
    private final Map<String, Schema> compiled = new ConcurrentHashMap<>();

    CompiledSchemas(SchemaBundle bundle) {
        com.networknt.schema.dialect.Dialect dialect = com.networknt.schema.dialect.Dialect.builder(
                        Dialects.getDraft202012())
                .format(INT32)
                .format(INT64)
                .format(INT32.integral(SchemaTranslator.INTEGER + " int32"))
                .format(INT64.integral(SchemaTranslator.INTEGER + " int64"))
                .format(NumberFormat.integer(SchemaTranslator.INTEGER))
                .format(new ByteFormat())
                .format(new DateTimeFormat())
                .build();
        String schemas = bundle.toSchema().toString();
        registry = SchemaRegistry.withDefaultDialect(
                dialect,
                builder -> builder.schemas(Map.of(ADDRESS, schemas))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ENGLISH)
                                .build()));
    }

    /**
     * Validates a value.
     *
     * @param name the name of a schema of the bundle
     * @param value the value
     * @return one text an error, which starts with the JSON pointer of the invalid part unless that is the whole value
     */
    List<String> validate(String name, JsonNode value) {
        Schema schema = compiled.computeIfAbsent(
                name, key -> registry.getSchema(SchemaLocation.of(ADDRESS + SchemaBundle.DEFINITIONS + key)));
        return schema.validate(value).stream().map(CompiledSchemas::text).toList();
    }

    private static String text(Error error) {
        String location = error.getInstanceLocation().toString();
        String message = FALSE.equals(error.getMessageKey()) ? "must not be in a response" : error.getMessage();
        return location.isEmpty() ? message : location + ": " + message;
    }
}
