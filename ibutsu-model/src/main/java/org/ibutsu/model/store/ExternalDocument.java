package org.ibutsu.model.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.ibutsu.model.json.DocumentMerge;
import org.ibutsu.model.json.Json;
import org.ibutsu.model.json.MetadataSize;
import org.ibutsu.model.json.StoredJson;

/**
 * A large document that is left in the database. When it is changed, it is in memory as a text, and never as a tree.
 *
 * @param entity whose document it is
 * @param stored the document
 */
public record ExternalDocument(Class<?> entity, LargeDocument stored) implements LockedDocument {

    @Override
    public boolean isLarge() {
        return true;
    }

    @Override
    public JsonNode at(String key) {
        String inline = stored.inlineAt(entity, key);
        return inline == null || inline.isEmpty() ? MissingNode.getInstance() : StoredJson.tree(inline);
    }

    @Override
    public void merge(DocumentMerge merge, ObjectNode sent, Limit limit) {
        if (sent.isEmpty()) {
            return;
        }
        byte[] before = stored.bytes();
        byte[] after = merge.merge(before, sent);
        limit.check(() -> MetadataSize.of(before), () -> MetadataSize.of(after));
        stored.replace(after);
    }

    @Override
    public void replace(JsonNode document, Limit limit) {
        limit.check(() -> MetadataSize.of(stored.bytes()), () -> MetadataSize.of(document));
        stored.replace(Json.write(document).getBytes(StandardCharsets.UTF_8));
    }
}
