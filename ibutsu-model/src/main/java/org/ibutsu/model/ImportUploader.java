package org.ibutsu.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The account that uploaded the file of an import. Imports that the original server accepted have none. */
@Entity(name = "ImportUploader")
@Table(name = "ibutsu_import_uploaders")
public class ImportUploader {

    @Id
    @Column(name = "import_id")
    private UUID importId;

    @Column(name = "user_id")
    private UUID userId;

    @Column(name = "run_turn")
    private @Nullable String runTurn;

    /** Returns the import. */
    public UUID importId() {
        return importId;
    }

    /** Sets the import. */
    public ImportUploader importId(UUID importId) {
        this.importId = importId;
        return this;
    }

    /** Returns the account. */
    public UUID userId() {
        return userId;
    }

    /** Sets the account. */
    public ImportUploader userId(UUID userId) {
        this.userId = userId;
        return this;
    }

    /**
     * Returns the key of imports that add to one run, and so are done one after another; null for other imports.
     */
    public @Nullable String runTurn() {
        return runTurn;
    }

    /** Sets the key of imports that add to one run; at most 64 characters. */
    public ImportUploader runTurn(@Nullable String runTurn) {
        this.runTurn = runTurn;
        return this;
    }
}
