package org.ibutsu.model;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** How far an import has come. */
public enum ImportStatus {
    /** Stored, and waiting for its job. */
    PENDING,
    /** Its job has begun. */
    RUNNING,
    /** Its runs and results are stored. */
    DONE,
    /** Nothing of it is stored; the reason stands in the metadata of the import. */
    ERROR;

    /** Gives the word used in the database and on the wire. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Stores a status as its lower-case word. */
    @Converter
    static final class Text implements AttributeConverter<ImportStatus, String> {
        @Override
        public String convertToDatabaseColumn(ImportStatus status) {
            return status == null ? null : status.text();
        }

        @Override
        public ImportStatus convertToEntityAttribute(String text) {
            return text == null ? null : valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
