package org.ibutsu.server.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ibutsu.server.audit.LogText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/**
 * An event to be logged, whose texts are in one line each and hold no tokens.
 *
 * @param event the event
 */
record SafeEvent(ILoggingEvent event) implements ILoggingEvent {

    /** Returns the context of an event, as it may be logged. */
    static Map<String, String> context(ILoggingEvent event) {
        Map<String, String> safe = new LinkedHashMap<>();
        event.getMDCPropertyMap().forEach((key, value) -> safe.put(key, LogText.safe(value)));
        return safe;
    }

    @Override
    public @Nullable String getFormattedMessage() {
        return LogText.safe(event.getFormattedMessage());
    }

    @Override
    public @Nullable String getMessage() {
        return LogText.safe(event.getMessage());
    }

    @Override
    public Object @Nullable [] getArgumentArray() {
        return null;
    }

    @Override
    public @Nullable IThrowableProxy getThrowableProxy() {
        return event.getThrowableProxy() == null ? null : new SafeFailure(event.getThrowableProxy());
    }

    @Override
    public Map<String, String> getMDCPropertyMap() {
        return context(event);
    }

    @Override
    @Deprecated
    public Map<String, String> getMdc() {
        return context(event);
    }

    @Override
    public String getThreadName() {
        return event.getThreadName();
    }

    @Override
    public Level getLevel() {
        return event.getLevel();
    }

    @Override
    public String getLoggerName() {
        return event.getLoggerName();
    }

    @Override
    public LoggerContextVO getLoggerContextVO() {
        return event.getLoggerContextVO();
    }

    @Override
    public StackTraceElement[] getCallerData() {
        return event.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return event.hasCallerData();
    }

    @Override
    public List<Marker> getMarkerList() {
        return event.getMarkerList();
    }

    @Override
    public long getTimeStamp() {
        return event.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return event.getNanoseconds();
    }

    @Override
    public long getSequenceNumber() {
        return event.getSequenceNumber();
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        return event.getKeyValuePairs();
    }

    @Override
    public void prepareForDeferredProcessing() {
        event.prepareForDeferredProcessing();
    }
}
