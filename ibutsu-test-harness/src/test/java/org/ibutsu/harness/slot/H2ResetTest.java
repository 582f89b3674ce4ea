package org.ibutsu.harness.slot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.h2.api.Trigger;
import org.ibutsu.harness.database.KeptDatabase;
import org.ibutsu.harness.database.TestDatabases;
import org.junit.jupiter.api.Tag;

@Tag("unit")
class H2ResetTest extends DatabaseResetContract {

    @Override
    TestDatabases databases() {
        return TestDatabases.h2();
    }

    @Override
    String difficultSchema() {
        return simpleSchema() + ";\ncreate trigger greeting before insert on goods for each row call '"
                + Greeting.class.getName() + "'";
    }

    @Override
    String difficulty() {
        return "The trigger GREETING of table GOODS";
    }

    @Override
    String contentOf(KeptDatabase kept) {
        try {
            return Files.readString(Path.of(kept.where()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A trigger that does nothing. */
    public static final class Greeting implements Trigger {

        @Override
        public void fire(Connection connection, Object[] before, Object[] after) {}
    }
}
