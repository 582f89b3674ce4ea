package org.ibutsu.model.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ibutsu.model.json.DocumentMerge;
import org.ibutsu.model.json.MetadataSize;

/**
 * A document of an entity that belongs to a session.
 *
 * @param tree returns it
 * @param change changes it
 */
public record TreeDocument(Supplier<JsonNode> tree, Consumer<JsonNode> change) implements LockedDocument {

    @Override
    public boolean isLarge() {
        return false;
    }

    @Override
    public JsonNode at(String key) {
        return tree.get().path(key);
    }

    @Override
    public void merge(DocumentMerge merge, ObjectNode sent, Limit limit) {
        replace(merge.merge(tree.get(), sent), limit);
    }

    @Override
    public void replace(JsonNode document, Limit limit) {
        JsonNode before = tree.get();
        limit.check(() -> MetadataSize.of(before), () -> MetadataSize.of(document));
        change.accept(document);
    }
}
