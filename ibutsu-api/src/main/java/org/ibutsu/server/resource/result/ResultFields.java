package org.ibutsu.server.resource.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.FilteringGeneratorDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.StoredDocument;
import org.ibutsu.model.store.ResultRow;
import org.jspecify.annotations.Nullable;

/** The names by which a result can be filtered. */
final class ResultFields {

    private static final List<String> COLUMNS = List.of(
            "id", "component", "duration", "env", "project_id", "result", "run_id", "source", "start_time", "test_id");

    /** A longer name does not fit into the head of a request. */
    private static final int MAX_NAME_LENGTH = 8 << 10;

    /**
     * The maximum length of all names together: many values under a long key have far longer names than the document
     * has.
     */
    private static final int MAX_TOTAL_LENGTH = 4 << 20;

    private final List<String> names = new ArrayList<>(COLUMNS);
    private int totalLength;

    private ResultFields() {}

    /**
     * Returns the columns, and the paths of all values in the documents. As existing clients expect, the metadata are
     * called {@code data}, and a list is one value. Paths that are too long, or too many, are left out.
     */
    static List<String> of(ResultRow result) {
        ResultFields fields = new ResultFields();
        fields.collect("data", result.metadata());
        fields.collect("params", result.params());
        return fields.names;
    }

    private void collect(String name, StoredDocument document) {
        try (JsonGenerator nowhere = Json.MAPPER.createGenerator(OutputStream.nullOutputStream());
                JsonGenerator json = new FilteringGeneratorDelegate(
                        nowhere, new Value(name), TokenFilter.Inclusion.ONLY_INCLUDE_ALL, true)) {
            document.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String name) {
        if (totalLength + name.length() <= MAX_TOTAL_LENGTH) {
            totalLength += name.length();
            names.add(name);
        }
    }

    /** A value of a document, of which only the name is kept, or the names of its members. */
    private final class Value extends TokenFilter {

        private final String name;

        Value(String name) {
            this.name = name;
        }

        @Override
        public @Nullable TokenFilter includeProperty(String key) {
            return name.length() + 1 + key.length() <= MAX_NAME_LENGTH ? new Value(name + "." + key) : null;
        }

        @Override
        public @Nullable TokenFilter filterStartArray() {
            add(name);
            return null;
        }

        @Override
        protected boolean _includeScalar() {
            add(name);
            return false;
        }
    }
}
