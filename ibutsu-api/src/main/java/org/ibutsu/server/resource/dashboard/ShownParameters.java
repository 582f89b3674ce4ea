package org.ibutsu.server.resource.dashboard;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.filter.FilteringGeneratorDelegate;
import com.fasterxml.jackson.core.filter.TokenFilter;
import com.fasterxml.jackson.core.filter.TokenFilter.Inclusion;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.StoredDocument;
import org.ibutsu.model.store.dashboard.WidgetConfigRow;
import org.ibutsu.server.widget.WidgetTypes;
import org.ibutsu.server.widget.parameter.LegacyNames;
import org.ibutsu.server.widget.parameter.WidgetType;
import org.jspecify.annotations.Nullable;

/**
 * Stored parameters as {@link WidgetParameters#clean} would have them, which are copied into an answer without becoming
 * a tree.
 *
 * @param names the parameters that are shown
 * @param oldNames the present name of each old one
 * @param stored the parameters as they are stored
 */
record ShownParameters(Set<String> names, Map<String, String> oldNames, StoredDocument stored)
        implements JsonSerializable {

    /** Returns the shown parameters of a configuration. */
    static Object of(WidgetConfigRow row) {
        Optional<WidgetType> type = WidgetTypes.find(row.columns().widget());
        return type.isEmpty()
                ? row.params()
                : new ShownParameters(
                        type.get().parameterNames(),
                        LegacyNames.inConfigurations(type.get().id()),
                        row.params());
    }

    @Override
    public void serialize(JsonGenerator json, SerializerProvider provider) throws IOException {
        stored.writeTo(new Members(json, new Choice(), names, oldNames, oldNamesThere()));
    }

    @Override
    public void serializeWithType(JsonGenerator json, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        serialize(json, provider);
    }

    private Set<String> oldNamesThere() throws IOException {
        Set<String> there = new HashSet<>();
        if (!oldNames.isEmpty()) {
            TokenFilter keys = new TokenFilter() {
                @Override
                public @Nullable TokenFilter includeProperty(String key) {
                    if (oldNames.containsKey(key)) {
                        there.add(key);
                    }
                    return null;
                }

                @Override
                public @Nullable TokenFilter filterStartArray() {
                    return null;
                }
            };
            try (JsonGenerator nowhere = Json.MAPPER.createGenerator(OutputStream.nullOutputStream());
                    JsonGenerator json =
                            new FilteringGeneratorDelegate(nowhere, keys, Inclusion.ONLY_INCLUDE_ALL, true)) {
                stored.writeTo(json);
            }
        }
        return there;
    }

    /** Includes the whole value of a member, or nothing of it. Values that are not objects are included as they are. */
    private static final class Choice extends TokenFilter {

        private boolean chosen;

        @Override
        public @Nullable TokenFilter includeProperty(String key) {
            return chosen ? TokenFilter.INCLUDE_ALL : null;
        }

        @Override
        public TokenFilter filterStartArray() {
            return TokenFilter.INCLUDE_ALL;
        }
    }

    /** Chooses and renames the members of the document. */
    private static final class Members extends FilteringGeneratorDelegate {

        private final Choice choice;
        private final Set<String> names;
        private final Map<String, String> oldNames;
        private final Set<String> there;

        Members(
                JsonGenerator json,
                Choice choice,
                Set<String> names,
                Map<String, String> oldNames,
                Set<String> oldNamesThere) {
            super(json, choice, Inclusion.INCLUDE_NON_NULL, true);
            this.choice = choice;
            this.names = names;
            this.oldNames = oldNames;
            this.there = oldNamesThere;
        }

        @Override
        public void writeFieldName(String key) throws IOException {
            if (!getFilterContext().getParent().inRoot()) {
                super.writeFieldName(key);
                return;
            }
            boolean replaced = there.stream().anyMatch(old -> key.equals(oldNames.get(old)));
            String present = oldNames.getOrDefault(key, key);
            choice.chosen = names.contains(present) && !replaced;
            super.writeFieldName(present);
        }
    }
}
