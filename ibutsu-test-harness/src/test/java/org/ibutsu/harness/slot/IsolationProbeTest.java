package org.ibutsu.harness.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.ibutsu.harness.slot.SlotPool;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.testing.slot.IbutsuSlot;
import org.ibutsu.testing.slot.IbutsuSlots;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class IsolationProbeTest {

    private SlotPool<IbutsuSlot> pool;
    private IbutsuSlot slot;

    @BeforeEach
    void open() {
        pool = new SlotPool<>(IbutsuSlots.of(Databases.h2()));
        slot = new SlotReset(Optional.empty(), false, "LoginIT.works").lease(pool);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void coversEveryTableThatTestsMayWriteTo() {
        IsolationProbe.pollute(slot);

        assertThat(slot.diff().tables())
                .extracting(table -> table.table().toLowerCase(java.util.Locale.ROOT))
                .containsExactlyInAnyOrderElementsOf(tables());
    }

    @Test
    void isGoneWhenTheSlotIsRestored() {
        new SlotReset(Optional.empty(), true, "GroupIT.works").accept(slot);

        assertThat(slot.diff().isEmpty()).isTrue();
        assertThat(slot.outbox().mails()).isEmpty();
        assertThat(slot.leasedTo()).isEqualTo("GroupIT.works");
    }

    @Test
    void isToldTogetherWithTheTestThatLeftIt() {
        IsolationProbe.pollute(slot);

        assertThatThrownBy(() -> IsolationProbe.verifyClean(slot))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("after the test LoginIT.works had it")
                .hasMessageContaining("ARTIFACTS: 1 row added")
                .hasMessageContaining("soil@example.com");
    }

    private List<String> tables() {
        return slot.server()
                .database()
                .read(session -> session.createNativeQuery("""
                        select lower(table_name) from information_schema.tables
                        where table_schema = current_schema and table_type = 'BASE TABLE'
                            and lower(table_name) not in (
                                'ibutsu_schema_history', 'alembic_version', 'ibutsu_address_locks')
                        """, String.class).getResultList());
    }
}
