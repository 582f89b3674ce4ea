package org.ibutsu.model.store;

import java.util.List;
import java.util.UUID;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.json.StoredDocument;

/**
 * A dashboard as lists show it.
 *
 * @param columns the dashboard without its long texts
 * @param description its description
 * @param filters its filters
 */
public record DashboardRow(Dashboard columns, StoredDocument description, StoredDocument filters) {

    static final RowReader<Dashboard, DashboardRow> READER = new RowReader<>(
            Dashboard.class,
            List.of("id", "title", "projectId", "userId"),
            List.of(DocumentColumn.text("dashboards", "description"), DocumentColumn.text("dashboards", "filters")),
            (columns, documents) -> new DashboardRow(dashboard(columns), documents.get(0), documents.get(1)));

    private static Dashboard dashboard(Object[] columns) {
        return new Dashboard()
                .id((UUID) columns[0])
                .title((String) columns[1])
                .projectId((UUID) columns[2])
                .userId((UUID) columns[3]);
    }
}
