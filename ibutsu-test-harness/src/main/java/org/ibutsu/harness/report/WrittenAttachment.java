package org.ibutsu.harness.report;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An attachment and the file that holds it.
 *
 * @param attachment the attachment, without secrets
 * @param file the file; empty if it could not be written
 */
record WrittenAttachment(Attachment attachment, Optional<Path> file) {

    /** Returns what a person does with the file; empty if that is plain, or if there is no file. */
    Optional<String> advice() {
        return attachment.advice().isEmpty() ? Optional.empty() : file.map(attachment.advice()::formatted);
    }
}
