package org.ibutsu.testing.slot;

import org.ibutsu.harness.slot.SlotProvider;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.testing.secret.LogWatch;

/** Builds slots of Ibutsu. They share the place of their databases and the OpenAPI document, which never changes. */
public final class IbutsuSlots implements SlotProvider<IbutsuSlot> {

    private final Databases databases;
    private final OpenApi openApi;
    private final LogWatch logs = new LogWatch();

    private IbutsuSlots(Databases databases, OpenApi openApi) {
        this.databases = databases;
        this.openApi = openApi;
    }

    /** Builds slots with databases of some kind, which are closed together with this provider. */
    public static IbutsuSlots of(Databases databases) {
        return new IbutsuSlots(databases, Document.OPEN_API);
    }

    /** Is read once for all providers of a JVM. */
    private static final class Document {
        static final OpenApi OPEN_API = OpenApi.load();
    }

    @Override
    public IbutsuSlot open(int number) {
        try {
            return IbutsuSlot.open(number, databases, openApi, logs);
        } catch (RuntimeException e) {
            databases.drop(number);
            throw e;
        }
    }

    @Override
    public void close() {
        logs.close();
        databases.close();
    }
}
