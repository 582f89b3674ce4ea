package org.ibutsu.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs from the index expressions of the schema by one character is not found through the index. */
@Tag("unit")
class PostgresqlSqlTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ';', textBlock = """
            json_text        ; d a       ; (d->>a)
            json_text        ; d a b c   ; (((d->a)->b)->>c)
            json_int         ; d a       ; case when abs(octet_length((d->>a))*2-19)<18 and translate((d->>a),'0123456789','')='' or (d->>a)~'^[ \\t-\\r]*[-+]?[0-9]{1,18}[ \\t-\\r]*$' then cast((d->>a) as bigint) end
            json_indexed_int ; d a       ; cast((d->>a) as integer)
            json_tree        ; d         ; nullif(cast(d as text),'null')
            json_tree        ; d a b     ; nullif(cast(((d->a)->b) as text),'null')
            json_has         ; d a b     ; (((d->a)->b) is not null)
            json_contains    ; d e a     ; ((d->a)@>cast(e as jsonb))
            json_any         ; d a x y   ; ((d->a)??|cast(array[x,y] as text[]))
            json_is          ; d e       ; (d=cast(e as jsonb))
            text_int         ; t         ; case when abs(octet_length(t)*2-19)<18 and translate(t,'0123456789','')='' or t~'^[ \\t-\\r]*[-+]?[0-9]{1,18}[ \\t-\\r]*$' then cast(t as bigint) end
            text_like        ; t p       ; (t ilike p)
            text_matches     ; t p j     ; (t~p)
            text_among       ; t a       ; (t=any(cast(a as text[])))
            text_order       ; t         ; (t collate "C")
            """)
    void writes(String function, String arguments, String sql) {
        assertThat(rendered(function, arguments.split(" "))).isEqualTo(sql);
    }

    private static String rendered(String function, String... arguments) {
        StringBuilder written = new StringBuilder();
        List<SqlAstNode> nodes = Arrays.stream(arguments)
                .map(argument -> (SqlAstNode) walker -> written.append(argument))
                .toList();
        PostgresqlSql.RENDERINGS.get(function).render(new SqlFunction.Sql(written::append, null), nodes);
        return written.toString();
    }
}
