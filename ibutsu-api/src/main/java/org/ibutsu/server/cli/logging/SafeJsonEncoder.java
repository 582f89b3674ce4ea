package org.ibutsu.server.cli.logging;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Writes each event as a JSON document in a line, in which no text from outside holds a token or steers a terminal. */
final class SafeJsonEncoder extends JsonEncoder {

    SafeJsonEncoder() {
        setWithContext(false);
        setWithSequenceNumber(false);
        setWithNanoseconds(false);
        setWithMarkers(false);
        setWithKVPList(false);
        // Both would repeat the text, without what SafeEvent hides.
        setWithArguments(false);
        setWithMessage(false);
        setWithFormattedMessage(true);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return super.encode(new SafeEvent(event));
    }
}
