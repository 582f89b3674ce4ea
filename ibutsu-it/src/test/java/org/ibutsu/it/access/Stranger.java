package org.ibutsu.it.access;

import java.util.HashMap;
import java.util.Map;
import org.ibutsu.harness.http.TestRequest;
import org.ibutsu.model.Dashboard;
import org.ibutsu.model.Project;
import org.ibutsu.model.Result;
import org.ibutsu.model.Run;
import org.ibutsu.model.User;
import org.ibutsu.model.WidgetConfig;
import org.ibutsu.testing.IbutsuApp;
import org.ibutsu.testing.data.TestData;

/** Somebody with a project of their own and one of everything in it. */
record Stranger(
        IbutsuApp app, User user, Project project, Run run, Result result, Dashboard dashboard, WidgetConfig widget) {

    static Stranger make(IbutsuApp app, TestData data) {
        User user = data.user();
        Project project = data.project(row -> row.ownerId(user.id()));
        Run run = data.run(row -> row.projectId(project.id()));
        return new Stranger(
                app,
                user,
                project,
                run,
                data.result(row -> row.runId(run.id())),
                data.dashboard(row -> row.projectId(project.id())),
                data.widgetConfig(row -> row.projectId(project.id())));
    }

    TestRequest with(Map<String, ?> body) {
        return app.as(user).body(body);
    }

    TestRequest withOwnProject(Map<String, ?> body) {
        Map<String, Object> all = new HashMap<>(body);
        all.put("project_id", project.id());
        return with(all);
    }

    TestRequest upload(String file, Map<String, String> parts) {
        TestRequest request = app.as(user)
                .contentType("multipart/form-data")
                .multiPart(file, "report.xml", "<testsuite/>".getBytes());
        parts.forEach(request::multiPart);
        return request;
    }
}
