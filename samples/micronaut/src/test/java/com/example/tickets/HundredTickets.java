package com.example.tickets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.ibutsu.harness.slot.BaselineData;
import org.ibutsu.harness.slot.TestSlot;

/** A project, whose identifier is 1, with one hundred tickets. */
public final class HundredTickets implements BaselineData {

    @Override
    public String name() {
        return "hundred-tickets";
    }

    @Override
    public void load(TestSlot<?> slot) {
        try (Connection connection = slot.dataSource().getConnection();
                Statement project = connection.createStatement();
                PreparedStatement ticket = connection.prepareStatement(
                        "insert into ticket (project_id, title, opened) values (1, ?, current_timestamp)")) {
            project.execute("insert into project (name) values ('large')");
            for (int number = 1; number <= 100; number++) {
                ticket.setString(1, "Ticket " + number);
                ticket.addBatch();
            }
            ticket.executeBatch();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
