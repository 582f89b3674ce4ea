package org.ibutsu.server.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.LocalDateTime;
import org.ibutsu.model.json.Json;
import org.jspecify.annotations.Nullable;

/** Writes the answers of resources as JSON; keys without a value are written as null. */
@Produces({MediaType.APPLICATION_JSON, ProblemDocument.MEDIA_TYPE})
public final class JsonWriter implements MessageBodyWriter<Object> {

    private static final ObjectWriter WRITER = Json.MAPPER
            .rebuild()
            .addModule(new SimpleModule().addSerializer(LocalDateTime.class, new TimestampSerializer()))
            .disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build()
            .writer();

    /** Returns a generator of JSON for an answer that is written in parts; closing it does not close the body. */
    static JsonGenerator generator(OutputStream body) throws IOException {
        return WRITER.createGenerator(body).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    }

    /**
     * Writes a part of an answer.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(JsonGenerator json, @Nullable Object part) {
        try {
            WRITER.writeValue(json, part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an answer as it is sent, for answers that are kept. */
    public static String write(@Nullable Object answer) {
        try {
            return WRITER.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON", e);
        }
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type != byte[].class && mediaType.getSubtype().endsWith("json");
    }

    @Override
    public void writeTo(
            Object answer,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        if (answer instanceof SpooledJson spooled) {
            spooled.sendTo(body);
        } else {
            body.write(WRITER.writeValueAsBytes(answer));
        }
    }

    private static final class TimestampSerializer extends JsonSerializer<LocalDateTime> {
        @Override
        public void serialize(LocalDateTime time, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(Timestamps.format(time));
        }
    }
}
