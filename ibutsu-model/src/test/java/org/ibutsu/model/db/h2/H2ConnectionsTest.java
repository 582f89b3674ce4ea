package org.ibutsu.model.db.h2;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class H2ConnectionsTest {

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch mayConnect = new CountDownLatch(1);
    private final AtomicReference<JdbcConnection> made = new AtomicReference<>();

    @Test
    void leaveNoConnectionToAPoolThatIsClosed() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new H2Connections(this::connectLate, Duration.ofSeconds(1)));
        config.setInitializationFailTimeout(-1);
        config.setMaximumPoolSize(1);
        HikariDataSource pool = new HikariDataSource(config);
        asked.await();
        Thread closing = new Thread(pool::close);

        closing.start();
        while (!pool.isClosed()) {
            Thread.onSpinWait();
        }
        mayConnect.countDown();
        closing.join();

        assertThat(made.get()).isNotNull();
        assertThat(made.get().isClosed()).isTrue();
    }

    private JdbcConnection connectLate() throws SQLException {
        asked.countDown();
        try {
            mayConnect.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
        made.set(DriverManager.getConnection("jdbc:h2:mem:").unwrap(JdbcConnection.class));
        return made.get();
    }
}
