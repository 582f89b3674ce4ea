package org.ibutsu.model.db.jdbc;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Determines from an error of H2 whether the database itself has failed, as opposed to the statement. */
final class H2Failure {

    private static final Set<String> DATABASE_FAILED = Stream.of(
                    ErrorCode.DATABASE_IS_CLOSED,
                    ErrorCode.DATABASE_CALLED_AT_SHUTDOWN,
                    ErrorCode.DATABASE_ALREADY_OPEN_1,
                    ErrorCode.IO_EXCEPTION_1,
                    ErrorCode.IO_EXCEPTION_2,
                    ErrorCode.FILE_CORRUPTED_1,
                    ErrorCode.OUT_OF_MEMORY,
                    ErrorCode.CONNECTION_BROKEN_1)
            .map(ErrorCode::getState)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<Integer> STORE_FAILED = Set.of(
            DataUtils.ERROR_READING_FAILED,
            DataUtils.ERROR_WRITING_FAILED,
            DataUtils.ERROR_INTERNAL,
            DataUtils.ERROR_CLOSED,
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND);

    private H2Failure() {}

    /**
     * Checks whether an error says so. An operation that failed in this way may succeed as soon as the file is opened
     * again.
     */
    static boolean isOfDatabase(Throwable error) {
        return error instanceof SQLException stated && DATABASE_FAILED.contains(String.valueOf(stated.getSQLState()))
                || error instanceof MVStoreException store && STORE_FAILED.contains(store.getErrorCode());
    }
}
