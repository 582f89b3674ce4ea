package com.example.library;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.ibutsu.harness.slot.BaselineData;
import org.ibutsu.harness.slot.TestSlot;

/** One hundred books, "Volume 001" to "Volume 100". */
public final class HundredBooks implements BaselineData {

    @Override
    public String name() {
        return "hundred-books";
    }

    @Override
    public void load(TestSlot<?> slot) {
        try (Connection connection = slot.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into book (title) values (?)")) {
            for (int volume = 1; volume <= 100; volume++) {
                insert.setString(1, "Volume %03d".formatted(volume));
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
