package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** Who uploaded the file of an import. Imports that the original server took have none. */
@Entity(name = "ImportUploader")
@Table(name = "ibutsu_import_uploaders")
public class ImportUploader {

    @Id
    @Column(name = "import_id")
    private UUID importId;

    @Column(name = "user_id")
    private UUID userId;

    /** Gives the import. */
    public UUID importId() {
        return importId;
    }

    /** Sets the import. */
    public ImportUploader importId(UUID importId) {
        this.importId = importId;
        return this;
    }

    /** Gives the account. */
    public UUID userId() {
        return userId;
    }

    /** Sets the account. */
    public ImportUploader userId(UUID userId) {
        this.userId = userId;
        return this;
    }
}
