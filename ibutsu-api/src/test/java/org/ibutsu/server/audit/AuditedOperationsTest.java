package org.ibutsu.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.ibutsu.server.http.OpenApi;
import org.ibutsu.server.http.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AuditedOperationsTest {

    private final OpenApi document = OpenApi.load();

    @Test
    void areDecidedOfForEachThatChangesSomething() {
        assertThat(document.operations())
                .allSatisfy(operation -> assertThat(AuditedOperations.isDecided(operation))
                        .as("%s is in one of the two lists of AuditedOperations", operation.id())
                        .isTrue());
    }

    @Test
    void areOperations() {
        assertThat(document.operations().stream().map(Operation::id)).containsAll(AuditedOperations.names());
    }

    @Test
    void includeAllDeletions() {
        assertThat(document.operations().stream()
                        .filter(operation -> operation.method().equals("DELETE"))
                        .map(Operation::id))
                .isNotEmpty()
                .allMatch(operation -> AuditedOperations.includes(operation, sent -> false));
    }

    @Test
    void includeSomeOnlyByWhatIsSent() {
        assertThat(AuditedOperations.includes("updateCurrentUser", Set.of("name")::contains))
                .isFalse();
        assertThat(AuditedOperations.includes("updateCurrentUser", Set.of("name", "password")::contains))
                .isTrue();
        assertThat(AuditedOperations.includes("updateProject", Set.of("title")::contains))
                .isFalse();
        assertThat(AuditedOperations.includes("adminUpdateProject", Set.of("users")::contains))
                .isTrue();
        assertThat(AuditedOperations.includes("listRuns", Set.of("users")::contains))
                .isFalse();
    }
}
