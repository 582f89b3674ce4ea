package org.ibutsu.server.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.ibutsu.server.http.Operation;

/** The operations that stand in the audit log. */
final class AuditedOperations {

    private static final List<String> OF_ACCOUNT = List.of("email", "password");
    private static final List<String> OF_MEMBERS = List.of("owner_id", "users");

    /** By the fields of the body of which one must have been sent; none are required where the list is empty. */
    private static final Map<String, List<String>> AUDITED = Map.ofEntries(
            Map.entry("login", List.of()),
            Map.entry("authenticateWithProvider", List.of()),
            Map.entry("registerAccount", List.of()),
            Map.entry("recoverAccount", List.of()),
            Map.entry("resetPassword", List.of()),
            Map.entry("activateAccount", List.of()),
            Map.entry("updateCurrentUser", OF_ACCOUNT),
            Map.entry("createToken", List.of()),
            Map.entry("deleteToken", List.of()),
            Map.entry("adminCreateUser", List.of()),
            Map.entry("adminUpdateUser", List.of()),
            Map.entry("adminDeleteUser", List.of()),
            Map.entry("createProject", List.of()),
            Map.entry("updateProject", OF_MEMBERS),
            Map.entry("adminCreateProject", List.of()),
            Map.entry("adminUpdateProject", OF_MEMBERS),
            Map.entry("adminDeleteProject", List.of()),
            Map.entry("deleteArtifact", List.of()),
            Map.entry("deleteDashboard", List.of()),
            Map.entry("deleteWidgetConfig", List.of()));

    /**
     * Operations that change something and are not audited: the daily work within a project, and groups, which give no
     * rights.
     */
    private static final Set<String> NOT_AUDITED = Set.of(
            "createRun",
            "updateRun",
            "bulkUpdateRuns",
            "createResult",
            "updateResult",
            "classifyResults",
            "uploadArtifact",
            "createImport",
            "createDashboard",
            "updateDashboard",
            "createWidgetConfig",
            "updateWidgetConfig",
            "createGroup",
            "updateGroup");

    private AuditedOperations() {}

    /** Checks whether an operation is named here, or only reads. */
    static boolean isDecided(Operation operation) {
        return operation.method().equals("GET")
                || AUDITED.containsKey(operation.id()) != NOT_AUDITED.contains(operation.id());
    }

    /** Returns the names of the audited operations. */
    static Set<String> names() {
        return AUDITED.keySet();
    }

    /**
     * Checks whether a request is audited.
     *
     * @param operation the id of the operation
     * @param sent whether a field was sent in its body
     */
    static boolean includes(String operation, Predicate<String> sent) {
        List<String> fields = AUDITED.get(operation);
        return fields != null && (fields.isEmpty() || fields.stream().anyMatch(sent));
    }
}
