package org.ibutsu.model.db.h2;

import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.api.ErrorCode;

/** Describes in one sentence why a database cannot be opened, and what to do. */
public final class OpenFailure {

    private OpenFailure() {}

    /**
     * Explains a failure.
     *
     * @param address the address of the database
     * @param failure the exception of the driver
     * @return one line
     */
    public static String explain(H2Address address, Throwable failure) {
        String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return address.directory()
                .map(directory -> explain(directory, failure instanceof SQLException e ? e.getErrorCode() : 0, reason))
                .orElse("The database " + address + " cannot be reached: " + reason);
    }

    private static String explain(Path directory, int code, String reason) {
        String database = "The database in " + directory;
        return switch (code) {
            case ErrorCode.DATABASE_ALREADY_OPEN_1 ->
                database + " is in use by another process. Stop that one, or choose another directory.";
            case ErrorCode.FILE_VERSION_ERROR_1 ->
                database
                        + " is not of a version that this server reads. Use the version of Ibutsu that has written"
                        + " it, or choose another directory.";
            default -> database + " cannot be opened: " + reason;
        };
    }
}
