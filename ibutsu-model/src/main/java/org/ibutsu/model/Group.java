package org.ibutsu.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.ibutsu.model.json.Json;
import org.jspecify.annotations.Nullable;

/** A group of projects. It gives no rights. */
@Entity(name = "Group")
@Table(name = "groups")
public class Group {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "name")
    private @Nullable String name;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(name = "data")
    private @Nullable JsonNode metadata = NullNode.instance;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public Group id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns its name, need not be unique; may be null. */
    public @Nullable String name() {
        return name;
    }

    /** Sets its name, need not be unique; may be null. */
    public Group name(@Nullable String name) {
        this.name = name;
        return this;
    }

    /** Returns free metadata; the JSON null when there is none, never null. */
    public JsonNode metadata() {
        return metadata == null ? NullNode.instance : metadata;
    }

    /** Sets free metadata. Null stands for the JSON null. The tree must not be changed afterwards. */
    public Group metadata(@Nullable JsonNode metadata) {
        this.metadata = metadata == null ? NullNode.instance : metadata;
        return this;
    }

    /** Sets one key of the free metadata and keeps the others. */
    public Group metadata(String key, @Nullable Object value) {
        return metadata(Json.with(metadata(), key, value));
    }
}
