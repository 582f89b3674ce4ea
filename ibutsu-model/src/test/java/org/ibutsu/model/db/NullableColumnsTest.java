package org.ibutsu.model.db;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import jakarta.persistence.metamodel.EntityType;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.Session;
import org.ibutsu.model.db.jdbc.DatabaseConfig;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An attribute of an entity is {@code @Nullable} if and only if its column may be null. */
class NullableColumnsTest {

    @Test
    void entitiesSayWhichColumnsMayBeNull() {
        try (Database database = Database.open(new DatabaseConfig("jdbc:h2:mem:nullable", "sa", ""))) {
            Map<String, Boolean> columns = database.read(NullableColumnsTest::nullable);
            Map<String, Boolean> attributes = new TreeMap<>();
            for (EntityType<?> entity : database.sessions().getMetamodel().getEntities()) {
                for (Field field : entity.getJavaType().getDeclaredFields()) {
                    if (field.isAnnotationPresent(Column.class)
                            && !field.getType().isPrimitive()) {
                        attributes.put(
                                column(entity.getJavaType(), field),
                                field.getAnnotatedType().isAnnotationPresent(Nullable.class));
                    }
                }
            }

            columns.keySet().retainAll(attributes.keySet());

            assertThat(attributes).hasSizeGreaterThan(80).isEqualTo(columns);
        }
    }

    private static Map<String, Boolean> nullable(Session session) {
        Map<String, Boolean> columns = new TreeMap<>();
        session.createNativeQuery("""
                        select lower(table_name), lower(column_name), is_nullable
                        from information_schema.columns where table_schema = 'PUBLIC'
                        """, Object[].class)
                .getResultList()
                .forEach(row -> columns.put(row[0] + "." + row[1], row[2].equals("YES")));
        return columns;
    }

    private static String column(Class<?> entity, Field field) {
        String name = field.getAnnotation(Column.class).name().replace("`", "");
        return entity.getAnnotation(Table.class).name() + "." + name;
    }
}
