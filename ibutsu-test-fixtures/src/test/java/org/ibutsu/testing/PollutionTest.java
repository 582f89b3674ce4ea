package org.ibutsu.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ibutsu.harness.database.TestDatabases;
import org.ibutsu.harness.slot.ApplicationSlot;
import org.ibutsu.harness.slot.SlotPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PollutionTest {

    private SlotPool<ApplicationSlot<IbutsuApplication>> pool;
    private ApplicationSlot<IbutsuApplication> slot;

    @BeforeEach
    void open() {
        pool = IbutsuExtension.definition().openPool(TestDatabases.h2());
        slot = pool.lease();
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void coversEveryTableThatTestsMayWriteTo() {
        slot.pollute();

        assertThat(slot.diff().tables())
                .extracting(table -> table.table().toLowerCase(java.util.Locale.ROOT))
                .containsExactlyInAnyOrderElementsOf(tables());
    }

    @Test
    void isGoneWhenTheSlotIsRestored() {
        slot.pollute();

        slot.restore();

        slot.verifyClean();
        assertThat(slot.diff().isEmpty()).isTrue();
        assertThat(slot.mails()).isEmpty();
    }

    @Test
    void isTold() {
        slot.pollute();

        assertThatThrownBy(slot::verifyClean)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("ARTIFACTS: 1 row added")
                .hasMessageContaining("pollution@example.com");
    }

    /**
     * Returns all tables but those that are the same in all tests, and those of counts, which an H2 in memory does not
     * keep.
     */
    private List<String> tables() {
        return slot.application()
                .server()
                .database()
                .read(session -> session.createNativeQuery("""
                        select lower(table_name) from information_schema.tables
                        where table_schema = current_schema and table_type = 'BASE TABLE'
                            and lower(table_name) not in (
                                'ibutsu_schema_history', 'alembic_version', 'ibutsu_address_locks')
                            and lower(table_name) not like 'ibutsu\\_result\\_%' escape '\\'
                        """, String.class).getResultList());
    }
}
