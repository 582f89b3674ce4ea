package org.ibutsu.model.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.ibutsu.model.db.Database;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class CurrentSchemaTest {

    @ParameterizedTest
    @EnumSource
    void knowsAllScripts(DatabaseKind kind) throws IOException, URISyntaxException {
        Path scripts = Path.of(CurrentSchema.class
                .getResource("/org/ibutsu/model/db/migration/" + kind.directory())
                .toURI());

        try (Stream<Path> files = Files.list(scripts)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("V"))
                            .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__")))))
                    .containsExactlyInAnyOrderElementsOf(new CurrentSchema(kind).versions());
        }
    }

    @Test
    void isReachedByTheDatabaseOfThisVersion() {
        try (Database database = open("reached")) {
            assertThat(new CurrentSchema(DatabaseKind.H2).isReached(database.dataSource()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from \"ibutsu_schema_history\" where \"version\" = '24'",
                "delete from \"ibutsu_schema_history\" where \"version\" = '4'",
                "delete from \"ibutsu_schema_history\" where \"version\" is null",
                "update \"ibutsu_schema_history\" set \"success\" = false where \"version\" = '4'",
                "update \"ibutsu_schema_history\" set \"checksum\" = 1 where \"version\" is null",
                "update \"ibutsu_schema_history\" set \"version\" = '9999' where \"version\" = '24'",
                "update alembic_version set version_num = 'another'",
                "drop table alembic_version",
                "drop table \"ibutsu_schema_history\""
            })
    void isNotReachedByAnyOther(String change) throws SQLException {
        try (Database database = open("other")) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(change);
                connection.commit();
            }

            assertThat(new CurrentSchema(DatabaseKind.H2).isReached(database.dataSource()))
                    .isFalse();
        }
    }

    private static Database open(String name) {
        return Database.open(new DatabaseConfig("jdbc:h2:mem:schema-" + name, "sa", ""));
    }
}
