package org.ibutsu.model.store.dashboard;

import java.util.List;
import java.util.UUID;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.model.json.StoredDocument;
import org.ibutsu.model.store.DocumentColumn;
import org.ibutsu.model.store.RowReader;

/**
 * The configuration of a widget as lists show it.
 *
 * @param columns the configuration without its parameters
 * @param params its parameters
 */
public record WidgetConfigRow(WidgetConfig columns, StoredDocument params) {

    private static final List<String> ATTRIBUTES =
            List.of("id", "projectId", "dashboardId", "title", "type", "weight", "widget", "navigable");

    static final RowReader<WidgetConfig, WidgetConfigRow> READER = new RowReader<>(
            WidgetConfig.class,
            ATTRIBUTES,
            List.of(DocumentColumn.json("widget_configs", "params", "params")),
            (columns, documents) -> new WidgetConfigRow(config(columns), documents.get(0)));

    static final RowReader<WidgetConfig, WidgetConfig> COLUMNS =
            new RowReader<>(WidgetConfig.class, ATTRIBUTES, List.of(), (columns, documents) -> config(columns));

    /** Returns the configuration with its parameters as a tree. */
    WidgetConfig whole() {
        return columns.params(params.tree());
    }

    private static WidgetConfig config(Object[] columns) {
        return new WidgetConfig()
                .id((UUID) columns[0])
                .projectId((UUID) columns[1])
                .dashboardId((UUID) columns[2])
                .title((String) columns[3])
                .type((String) columns[4])
                .weight((Integer) columns[5])
                .widget((String) columns[6])
                .navigable((Boolean) columns[7]);
    }
}
