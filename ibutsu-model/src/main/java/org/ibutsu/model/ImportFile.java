package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** The place of an uploaded file. Its bytes are streamed by the store alone and removed once they are imported. */
@Entity(name = "ImportFile")
@Table(name = "import_files")
public class ImportFile {

    @Id
    private UUID id = UUID.randomUUID();

    @Column(name = "import_id")
    private UUID importId;

    /** Returns the identifier, random unless set. */
    public UUID id() {
        return id;
    }

    /** Sets the identifier. */
    public ImportFile id(UUID id) {
        this.id = id;
        return this;
    }

    /** Returns the import the file belongs to. */
    public UUID importId() {
        return importId;
    }

    /** Sets the import the file belongs to. */
    public ImportFile importId(UUID importId) {
        this.importId = importId;
        return this;
    }
}
