package org.ibutsu.testing.data;

import org.ibutsu.harness.slot.CreatedBy;
import org.ibutsu.model.Project;
import org.ibutsu.model.WidgetConfig;

/**
 * A project with the configuration of a widget.
 *
 * <pre>{@code
 * @Test
 * void deletesAWidget(IbutsuApp app, WidgetHierarchy given) {
 *     app.asSuperadmin().delete("/widget-config/{id}", given.widgetConfig().id());
 *     …
 * }
 * }</pre>
 *
 * @param project owns the widget
 * @param widgetConfig shows the runs of the project
 */
@CreatedBy(WidgetHierarchy.Rows.class)
public record WidgetHierarchy(Project project, WidgetConfig widgetConfig) {

    static final class Rows implements TestDataFactory<WidgetHierarchy> {
        @Override
        public WidgetHierarchy create(TestData data) {
            Project project = data.project();
            return new WidgetHierarchy(project, data.widgetConfig(row -> row.projectId(project.id())));
        }
    }
}
