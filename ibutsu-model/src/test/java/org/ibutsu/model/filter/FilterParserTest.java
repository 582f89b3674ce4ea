package org.ibutsu.model.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class FilterParserTest {

    private final FilterParser parser = new FilterParser(Clock.systemUTC(), DatabaseKind.H2);

    @ParameterizedTest
    @CsvSource({"c0ffee, true", "1e2, true", "a b, true", "100, false", "-1.50, false", "'', false", "[1], false"})
    void looksForTextsThatNoNumberIsByTheBytesOfDocuments(String value, boolean suits) {
        assertThat(Condition.IsJsonText.suits(value)).isEqualTo(suits);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "duration=abc",
                "duration>",
                "duration~5",
                "duration%5",
                "duration*1;x",
                "duration=0x10",
                "duration=5 5",
                "start_time>notadate",
                "start_time>2024",
                "start_time>5",
                "start_time~2024",
                "start_time%2024",
                "created=2024-13-45",
                "start_time*2024-01-01;",
                "created=",
                "id=nope",
                "id%0",
                "project_id=",
                "project_id*;",
                "project_id=urn:uuid:00000000-0000-4000-8000-000000000001",
                "id~[",
                "env~[",
                "env~a{256}",
                "metadata.a~(",
                "env@",
                "id@\"\"",
                "metadata.tags@",
                "metadata.a@",
                "summary.tests=abc",
                "summary.tests=",
                "summary.tests~1",
                "summary.tests%1",
                "summary.tests=nan",
                "summary.tests*1;x",
                "metadata=x",
                "data@t",
                "summary>5",
                "metadata*"
            })
    void refusesBadValuesOfRuns(String filter) {
        assertThatThrownBy(() -> parser.parse(FilteredEntity.RUN, List.of("env=qa", filter)))
                .isInstanceOf(BadFilterException.class)
                .hasMessageStartingWith("The filter \"");
    }

    @ParameterizedTest
    @CsvSource({
        "RESULT, params!x",
        "RESULT, params~x",
        "RESULT, params*x",
        "RESULT, params%x",
        "RESULT, params>x",
        "RESULT, params@",
        "IMPORT, metadata@t",
        "IMPORT, created=x",
        "WIDGET_CONFIG, weight=x",
        "WIDGET_CONFIG, weight~1",
        "WIDGET_CONFIG, weight%1",
        "WIDGET_CONFIG, navigable=maybe",
        "WIDGET_CONFIG, navigable~t",
        "WIDGET_CONFIG, navigable%t",
        "WIDGET_CONFIG, project=x",
        "USER, is_active=2",
        "PROJECT, owner_id=x",
        "DASHBOARD, user_id>x"
    })
    void refusesBadValuesOfOtherEntities(FilteredEntity entity, String filter) {
        assertThatThrownBy(() -> parser.parse(entity, List.of(filter))).isInstanceOf(BadFilterException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "RUN, nosuch=x",
        "RUN, project=x",
        "RUN, results@",
        "RUN, to_dict=x",
        "RUN, env.x=y",
        "RUN, .metadata.a=x",
        "RUN, Env=x",
        "RUN, metadata.tags!x",
        "RUN, metadata.tags~[",
        "RUN, metadata.tags%x",
        "RUN, metadata.markers>x",
        "RUN, metadata.annotations(x",
        "RUN, test_id=x",
        "RESULT, summary.tests=x",
        "RESULT, summary@",
        "RESULT, created=x",
        "RESULT, params.browser=x",
        "RESULT, run=x",
        "IMPORT, summary@t",
        "IMPORT, project_id=x",
        "PROJECT, metadata@t",
        "PROJECT, data.a=x",
        "PROJECT, users=x",
        "DASHBOARD, metadata.a=x",
        "DASHBOARD, widgets=x",
        "WIDGET_CONFIG, summary=x",
        "WIDGET_CONFIG, params.a=x",
        "USER, _password@t",
        "USER, password@t",
        "USER, passwordHash@t",
        "USER, activation_code@t",
        "USER, metadata@t"
    })
    void ignoresUnknownFieldsAndOperators(FilteredEntity entity, String filter) {
        assertThat(parser.parse(entity, List.of(filter)).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "project_id@t",
                "project_id~x",
                "data.project=a",
                "metadata.project!",
                "env=qa,metadata.project%b"
            })
    void noticesAFilterByProject(String filter) {
        assertThat(parser.parse(FilteredEntity.RUN, List.of(filter)).namesProject())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"project=x", "env=project_id", "metadata.project.x=1", "data.projects=1", "project_id", "id@t"})
    void noticesThatNoFilterIsByProject(String filter) {
        assertThat(parser.parse(FilteredEntity.RESULT, List.of(filter)).namesProject())
                .isFalse();
    }

    @Test
    void saysWhatWouldBeRight() {
        assertThatThrownBy(() -> parser.parse(FilteredEntity.RUN, List.of("duration>long")))
                .hasMessage("The filter \"duration>long\" cannot be used: the value must be a number such as 12.5.");
    }

    @Test
    void typesFiltersThatHoldCommas() {
        List<Filter> filters = List.of(new Filter("env", Operator.EQUAL, "a,b"));

        assertThat(parser.type(FilteredEntity.RUN, filters).isEmpty()).isFalse();
    }

    @Test
    void takesAsMuchAsCanBeTriedOnEachRow() {
        assertThatCode(() -> parse("env=a,".repeat(100))).doesNotThrowAnyException();
        assertThatCode(() -> parse("env~a,".repeat(5))).doesNotThrowAnyException();
        assertThatCode(() -> parse("env*" + ";".repeat(999))).doesNotThrowAnyException();
        assertThatCode(() -> parse("env%" + "a".repeat(1000))).doesNotThrowAnyException();
    }

    @Test
    void refusesMore() {
        assertThatThrownBy(() -> parse("env=a,".repeat(101)))
                .isInstanceOf(BadFilterException.class)
                .hasMessage("There must not be more than 100 filters.");
        assertThatThrownBy(() -> parse("env~a,".repeat(6)))
                .isInstanceOf(BadFilterException.class)
                .hasMessage("There must not be more than 5 filters with a regular expression.");
        assertThatThrownBy(() -> parse("metadata.tags*" + ";".repeat(1000)))
                .isInstanceOf(BadFilterException.class)
                .hasMessageContaining("a list may have 1000 entries at most");
        assertThatThrownBy(() -> parse("env%" + "a".repeat(1001)))
                .isInstanceOf(BadFilterException.class)
                .hasMessageContaining("1000 characters at most");
    }

    @Test
    void takesForPostgresqlWhatTheEmbeddedDatabaseLacks() {
        FilterParser postgresql = new FilterParser(Clock.systemUTC(), DatabaseKind.POSTGRESQL);

        assertThat(postgresql.parse(FilteredEntity.RUN, List.of("env~(?=a)")).areCostly())
                .isTrue();
        assertThatThrownBy(() -> parse("env~(?=a)"))
                .isInstanceOf(BadFilterException.class)
                .hasMessageContaining("look-ahead")
                .hasMessageContaining("PostgreSQL");
    }

    @Test
    void knowsWhatMayCostMuch() {
        assertThat(parse("env=a,env%a,env*a;b").areCostly()).isFalse();
        assertThat(parse("env=a,env~a").areCostly()).isTrue();
        assertThat(parser.parse(FilteredEntity.WIDGET_CONFIG, List.of("project_id~a"))
                        .areCostly())
                .isTrue();
        assertThat(Filter.areCostly(List.of("env=a~b,env%a"))).isFalse();
        assertThat(Filter.areCostly(List.of("env=a,env~b"))).isTrue();
    }

    private Conditions parse(String filters) {
        return parser.parse(FilteredEntity.RUN, List.of(filters));
    }
}
