package org.ibutsu.model.db;

import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Tells by an error of H2 whether the database itself has failed, and not the statement. */
final class H2Failure {

    private static final Set<Integer> DATABASE_FAILED = Set.of(
            ErrorCode.DATABASE_IS_CLOSED,
            ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
            ErrorCode.DATABASE_ALREADY_OPEN_1,
            ErrorCode.IO_EXCEPTION_1,
            ErrorCode.IO_EXCEPTION_2,
            ErrorCode.FILE_CORRUPTED_1,
            ErrorCode.OUT_OF_MEMORY,
            ErrorCode.CONNECTION_BROKEN_1);
    private static final Set<Integer> STORE_FAILED = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_WRITING_FAILED,
            DataUtils.ERROR_INTERNAL,
            DataUtils.ERROR_CLOSED,
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND);

    private H2Failure() {}

    /** Checks whether an error says so. What failed in this way may succeed as soon as the file is opened again. */
    static boolean isOfDatabase(SQLException error) {
        return DATABASE_FAILED.contains(error.getErrorCode())
                || (error.getErrorCode() == ErrorCode.GENERAL_ERROR_1
                        && error.getCause() instanceof MVStoreException store
                        && STORE_FAILED.contains(store.getErrorCode()));
    }
}
