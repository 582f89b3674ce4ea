package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.ibutsu.harness.database.TestDatabases;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("unit")
class JvmWideSlotPoolsTest {

    @ParameterizedTest
    @EnumSource
    @Timeout(120)
    void leaveTheDatabaseToTheApplicationUntilItHasStopped(DatabaseReset reset) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        reset.name())
                .redirectErrorStream(true)
                .start();

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(output.lines()).containsExactly("served");
    }

    /** Has a slot at the end of the virtual machine. */
    static final class Main {

        /** The thread that starts all that is done at the end, and then waits for it. */
        private static final Thread EXITING = Thread.currentThread();

        private Main() {}

        public static void main(String[] arguments) {
            SlotExtension<Shop> shops = SlotExtension.of(Shop.class, slot -> {
                        Shop shop = new Shop(slot.dataSource());
                        shop.execute("create table goods (name varchar(100))");
                        return shop;
                    })
                    .resetBy(DatabaseReset.valueOf(arguments[0]));
            SlotPool<ApplicationSlot<Shop>> pool =
                    JvmWideSlotPools.of(Shop.class, () -> shops.openPool(TestDatabases.h2()));
            ApplicationSlot<Shop> slot = pool.lease();
            slot.application().execute("insert into goods values ('bread')");
            pool.release(slot);
            pool.lease().application().beginToServe();
            System.exit(0);
        }
    }

    /** An application that is busy with its database when it is stopped. */
    private static final class Shop implements AutoCloseable {

        private final DataSource database;
        private Connection busy;

        Shop(DataSource database) {
            this.database = database;
        }

        void execute(String sql) {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void beginToServe() {
            try {
                busy = database.getConnection();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Waits for everything that H2 does at the end of the virtual machine. */
        @Override
        public void close() {
            while (Main.EXITING.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getClass().getPackageName().equals("org.h2.engine"))
                    .forEach(Shop::await);
            try (Statement statement = busy.createStatement()) {
                statement.execute("select * from goods");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            System.out.println("served");
        }

        private static void await(Thread thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
