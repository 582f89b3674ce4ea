package org.ibutsu.it.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.ibutsu.harness.UnitTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests and tags that the command line names exist, or the nearest ones are suggested. */
@UnitTest
class NamedTestsIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LoginIT",
                "!LoginIT",
                "org.ibutsu.it.auth.LoginIT",
                "org/ibutsu/it/auth/**",
                "Log*IT#gives*",
                "ProjectIT, LoginIT#givesATokenThatWorks+refuses*",
                "LanesIT#*",
                "LoginIT$Nested",
                "%regex[.*LoginIT.*]",
                "ValidationSuite"
            })
    void acceptsWhatIsThere(String tests) throws Exception {
        assertThat(NamedTests.faults(ROOT, "it.test", tests)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NoSuchIT, 'there is no class of tests NoSuchIT; the nearest: '",
        "LogniIT, 'there is no class of tests LogniIT; the nearest: LoginIT'",
        "org.ibutsu.it.resource.LoginIT, 'there is no class of tests org.ibutsu.it.resource.LoginIT; the nearest: LoginIT'",
        "'HealthIT,!LogniIT', 'there is no class of tests LogniIT; the nearest: LoginIT'",
        "Xyzzyxyzzy, 'there is no class of tests Xyzzyxyzzy, nor one with a name like that'",
        "LoginIT#givesATokenThatWork, 'there is no test givesATokenThatWork in LoginIT; the nearest: givesATokenThatWorks'",
        "SlotPoolTest, 'there is no class of tests SlotPoolTest'",
    })
    void tellsWhatIsNear(String tests, String fault) throws Exception {
        assertThat(NamedTests.faults(ROOT, "it.test", tests))
                .singleElement()
                .asString()
                .startsWith(fault);
    }

    @Test
    void findsInheritedTests() throws Exception {
        assertThat(NamedTests.faults(ROOT, "test", "H2SnapshotTest#noSuchContract"))
                .singleElement()
                .asString()
                .startsWith("there is no test noSuchContract in H2SnapshotTest; the nearest: ");
        assertThat(NamedTests.faults(ROOT, "test", "SlotPoolTest,LoginPolicyTset"))
                .hasSize(1);
    }

    @Test
    void knowsTheTagsOfTheMarkers() throws Exception {
        assertThat(NamedTests.faults(ROOT, "groups", "integration | validation & !slow"))
                .isEmpty();
        assertThat(NamedTests.faults(ROOT, "excludedGroups", "any(),unit")).isEmpty();
        assertThat(NamedTests.faults(ROOT, "groups", "proof")).isEmpty();
        assertThat(NamedTests.faults(ROOT, "groups", "nosuchtag|slow"))
                .isEqualTo(
                        List.of(
                                "no marker has the tag nosuchtag; there are browser, integration, proof, slow, unit, validation"));
    }
}
