package org.ibutsu.model.filter;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.ibutsu.model.db.jdbc.DatabaseKind;
import org.ibutsu.model.filter.Condition.Compared;
import org.ibutsu.model.filter.Condition.ComparedByCodePoint;
import org.ibutsu.model.filter.Condition.Exists;
import org.ibutsu.model.filter.Condition.HasAny;
import org.ibutsu.model.filter.Condition.HasElement;
import org.ibutsu.model.filter.Condition.HasKey;
import org.ibutsu.model.filter.Condition.Is;
import org.ibutsu.model.filter.Condition.IsJsonText;
import org.ibutsu.model.filter.Condition.Like;
import org.ibutsu.model.filter.Condition.Matches;
import org.ibutsu.model.filter.Condition.OneOf;
import org.ibutsu.model.filter.Condition.OrWithoutProject;
import org.ibutsu.model.regex.RegularExpression;

/** Turns filters into conditions. Safe for use by many threads. */
public final class FilterParser {

    private static final Set<String> PROJECT_FIELDS = Set.of("project_id", "data.project", "metadata.project");

    private static final int MAX_FILTERS = 100;
    private static final int MAX_EXPRESSIONS = 5;
    private static final int MAX_ENTRIES = 1000;
    private static final int MAX_CONTAINED_LENGTH = 1000;

    private final DatabaseKind database;
    private final ValueReader values;
    private final Function<String, RegularExpression> expressions;

    /**
     * Creates a parser.
     *
     * @param clock the clock of the values {@code now} and {@code today}
     * @param database the database that is asked, as the embedded one does not know all regular expressions
     */
    public FilterParser(Clock clock, DatabaseKind database) {
        this.database = database;
        this.values = new ValueReader(clock);
        this.expressions = switch (database) {
            case H2 -> RegularExpression::ofH2;
            case POSTGRESQL -> RegularExpression::ofPostgresql;
        };
    }

    /**
     * Reads the values of a repeated parameter, split at every comma.
     *
     * @throws BadFilterException when a value does not suit its field
     */
    public Conditions parse(FilteredEntity entity, List<String> parameters) {
        return type(entity, Filter.readAll(parameters));
    }

    /**
     * Types filters that have been read. Filters by unknown fields are left out: existing clients expect that they
     * restrict nothing.
     *
     * @throws BadFilterException when a value does not suit its field
     */
    public Conditions type(FilteredEntity entity, List<Filter> filters) {
        requireFew(filters);
        List<Condition> conditions = new ArrayList<>();
        for (Filter filter : filters) {
            entity.field(filter.field())
                    .flatMap(field -> condition(filter, field))
                    .map(condition -> entity.admitsRowsWithoutProject(filter.field())
                            ? new OrWithoutProject(condition)
                            : condition)
                    .ifPresent(conditions::add);
        }
        return new Conditions(conditions, nameProject(filters));
    }

    /** Each of them is tried on each row. */
    private static void requireFew(List<Filter> filters) {
        if (filters.size() > MAX_FILTERS) {
            throw new BadFilterException("There must not be more than " + MAX_FILTERS + " filters.");
        }
        long expressions = filters.stream()
                .filter(filter -> filter.operator() == Operator.MATCHES)
                .count();
        if (expressions > MAX_EXPRESSIONS) {
            throw new BadFilterException(
                    "There must not be more than " + MAX_EXPRESSIONS + " filters with a regular expression.");
        }
    }

    /** Checks whether any of these filters names the project, with any operator and value. */
    public static boolean nameProject(List<Filter> filters) {
        return filters.stream().map(Filter::field).anyMatch(PROJECT_FIELDS::contains);
    }

    private Optional<Condition> condition(Filter filter, Field field) {
        try {
            return switch (field.kind()) {
                case UNUSABLE_DOCUMENT ->
                    throw new IllegalArgumentException("name a key in it, such as " + filter.field() + ".name");
                case DOCUMENT -> Optional.of(documentCondition(filter, field));
                case JSON_ARRAY -> arrayCondition(filter, field);
                default -> Optional.of(scalarCondition(filter, field));
            };
        } catch (IllegalArgumentException e) {
            throw new BadFilterException(filter, e.getMessage());
        }
    }

    private static Condition documentCondition(Filter filter, Field field) {
        return switch (filter.operator()) {
            case EXISTS -> new Exists(field.operand(), existence(filter.value()));
            case EQUAL -> new Is(field.attribute(), ValueReader.string(filter.value()));
            default -> throw new IllegalArgumentException("a whole document can only be tested with @");
        };
    }

    /** Other operators restrict nothing, as existing clients expect. */
    private static Optional<Condition> arrayCondition(Filter filter, Field field) {
        return switch (filter.operator()) {
            case EXISTS -> Optional.of(new HasKey(field.attribute(), field.path(), existence(filter.value())));
            case EQUAL ->
                Optional.of(new HasElement(field.attribute(), field.path(), ValueReader.element(filter.value())));
            case ONE_OF ->
                Optional.of(new HasAny(field.attribute(), field.path().get(0), entries(filter.value())));
            default -> Optional.empty();
        };
    }

    private Condition scalarCondition(Filter filter, Field field) {
        Operand operand = field.operand();
        String value = filter.value();
        boolean integer = field.kind() == FieldKind.INTEGER || field.kind() == FieldKind.JSON_INTEGER;
        return switch (filter.operator()) {
            case EXISTS -> new Exists(operand, existence(value));
            case CONTAINS -> {
                require(field.kind().isText(), "% works on texts only");
                require(
                        value.length() <= MAX_CONTAINED_LENGTH,
                        "what is contained may have " + MAX_CONTAINED_LENGTH + " characters at most");
                yield new Like(operand, value);
            }
            case MATCHES -> {
                require(field.kind().isText() || field.kind() == FieldKind.UUID, "~ works on texts and ids only");
                yield new Matches(operand, expressions.apply(value));
            }
            case ONE_OF -> integer ? oneOfIntegers(field, value) : oneOf(field, value);
            case EQUAL, NOT_EQUAL, GREATER, AT_LEAST, LESS, AT_MOST ->
                integer ? comparedInteger(field, filter.operator(), value) : compared(field, filter.operator(), value);
        };
    }

    private Condition oneOf(Field field, String value) {
        return new OneOf(
                field.operand(),
                entries(value).stream()
                        .map(entry -> values.read(field.kind(), entry))
                        .toList());
    }

    private Condition compared(Field field, Operator operator, String value) {
        boolean ordered = operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
        if (ordered && field.kind().isText() && value.chars().anyMatch(unit -> unit >= Character.MIN_SURROGATE)) {
            return new ComparedByCodePoint(field.operand(), operator, value);
        }
        if (database == DatabaseKind.H2
                && operator == Operator.EQUAL
                && field.operand() instanceof Operand.JsonText text
                && IsJsonText.suits(value)) {
            return new IsJsonText(text, value);
        }
        return new Compared(field.operand(), operator, values.read(field.kind(), value));
    }

    private static Condition oneOfIntegers(Field field, String value) {
        List<Long> integers = new ArrayList<>();
        for (String entry : entries(value)) {
            ValueReader.Bound bound = ValueReader.bound(entry);
            if (bound.whole()) {
                integers.add(bound.floor());
            }
        }
        return new OneOf(field.operand(), integers);
    }

    /** Compares with integers only, so that indexes of integers can be used: above 4.5 is above 4. */
    private static Condition comparedInteger(Field field, Operator operator, String value) {
        ValueReader.Bound bound = ValueReader.bound(value);
        Long floor = bound.floor();
        if (bound.whole()) {
            return new Compared(field.operand(), operator, floor);
        }
        return switch (operator) {
            case GREATER, AT_LEAST -> new Compared(field.operand(), Operator.GREATER, floor);
            case LESS, AT_MOST -> new Compared(field.operand(), Operator.AT_MOST, floor);
            case EQUAL -> new OneOf(field.operand(), List.of());
            default -> new Exists(field.operand(), true);
        };
    }

    private static boolean existence(String value) {
        require(!value.isEmpty(), "the value must be true or false");
        return "yt1".contains(value.substring(0, 1).toLowerCase(Locale.ROOT));
    }

    private static List<String> entries(String value) {
        List<String> entries = Arrays.asList(value.split(";", -1));
        require(entries.size() <= MAX_ENTRIES, "a list may have " + MAX_ENTRIES + " entries at most");
        return entries;
    }

    private static void require(boolean holds, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(expected);
        }
    }
}
