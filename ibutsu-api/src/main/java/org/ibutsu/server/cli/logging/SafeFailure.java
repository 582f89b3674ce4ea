package org.ibutsu.server.cli.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import org.ibutsu.server.audit.LogText;
import org.jspecify.annotations.Nullable;

/**
 * An exception to be logged, whose messages are in one line each.
 *
 * @param failure the exception
 */
record SafeFailure(IThrowableProxy failure) implements IThrowableProxy {

    @Override
    public @Nullable String getMessage() {
        return LogText.safe(failure.getMessage());
    }

    @Override
    public @Nullable String getOverridingMessage() {
        return LogText.safe(failure.getOverridingMessage());
    }

    @Override
    public String getClassName() {
        return failure.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return failure.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return failure.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return failure.getCause() == null ? null : new SafeFailure(failure.getCause());
    }

    @Override
    public IThrowableProxy @Nullable [] getSuppressed() {
        IThrowableProxy[] suppressed = failure.getSuppressed();
        return suppressed == null
                ? null
                : Arrays.stream(suppressed).map(SafeFailure::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return failure.isCyclic();
    }
}
