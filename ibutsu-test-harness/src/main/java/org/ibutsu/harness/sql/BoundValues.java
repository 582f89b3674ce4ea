package org.ibutsu.harness.sql;

import java.io.InputStream;
import java.io.Reader;
import java.util.Comparator;
import java.util.List;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;

/** Writes the values of placeholders as literals of SQL. Keeps no value itself, as it may be large or change. */
final class BoundValues {

    private static final int MAX_LENGTH = 200;

    private BoundValues() {}

    /** Returns the values of the first sets of a statement, each in the order of its placeholders. */
    static List<List<String>> of(QueryInfo query) {
        return query.getParametersList().stream()
                .filter(parameters -> !parameters.isEmpty())
                .limit(SqlStatement.MAX_VALUE_SETS)
                .map(BoundValues::literals)
                .toList();
    }

    private static List<String> literals(List<ParameterSetOperation> parameters) {
        return parameters.stream()
                .filter(parameter -> parameter.getArgs()[0] instanceof Integer)
                .filter(parameter -> !ParameterSetOperation.isRegisterOutParameterOperation(parameter))
                .sorted(Comparator.comparing(parameter -> (Integer) parameter.getArgs()[0]))
                .map(parameter -> ParameterSetOperation.isSetNullParameterOperation(parameter)
                        ? "null"
                        : literal(parameter.getArgs()[1]))
                .toList();
    }

    private static String literal(Object value) {
        if (value == null || value instanceof Number || value instanceof Boolean) {
            return String.valueOf(value);
        }
        if (value instanceof byte[] bytes) {
            return "/* " + bytes.length + " bytes */";
        }
        if (value instanceof InputStream || value instanceof Reader) {
            return "/* a stream */";
        }
        String text = value.toString();
        String shown = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
        return "'" + shown.replace("'", "''") + "'";
    }
}
