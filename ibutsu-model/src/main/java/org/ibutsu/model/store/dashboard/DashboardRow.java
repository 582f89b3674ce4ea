package org.ibutsu.model.store.dashboard;

import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.json.StoredDocument;
import org.ibutsu.model.store.DocumentColumn;
import org.ibutsu.model.store.LargeDocument;
import org.ibutsu.model.store.RowReader;

/**
 * A dashboard as lists show it.
 *
 * @param columns the dashboard without its long texts
 * @param description its description
 * @param filters its filters
 */
public record DashboardRow(Dashboard columns, StoredDocument description, StoredDocument filters) {

    private static final List<String> ATTRIBUTES = List.of("id", "title", "projectId", "userId");
    private static final DocumentColumn DESCRIPTION = DocumentColumn.text("dashboards", "description");
    private static final DocumentColumn FILTERS = DocumentColumn.text("dashboards", "filters");

    static final RowReader<Dashboard, DashboardRow> READER = new RowReader<>(
            Dashboard.class,
            ATTRIBUTES,
            List.of(DESCRIPTION, FILTERS),
            (columns, documents) -> new DashboardRow(dashboard(columns), documents.get(0), documents.get(1)));

    static final RowReader<Dashboard, Dashboard> COLUMNS =
            new RowReader<>(Dashboard.class, ATTRIBUTES, List.of(), (columns, documents) -> dashboard(columns));

    /** Returns a row whose texts are left in the database until they are written. */
    static DashboardRow external(Session session, Dashboard columns) {
        return new DashboardRow(
                columns,
                new LargeDocument(session, DESCRIPTION, columns.id()),
                new LargeDocument(session, FILTERS, columns.id()));
    }

    private static Dashboard dashboard(Object[] columns) {
        return new Dashboard()
                .id((UUID) columns[0])
                .title((String) columns[1])
                .projectId((UUID) columns[2])
                .userId((UUID) columns[3]);
    }
}
