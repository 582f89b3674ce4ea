package org.ibutsu.model.filter;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** The filters of one request, checked and typed. All of them must hold. Immutable. */
public final class Conditions {

    private final List<Condition> conditions;
    private final boolean namesProject;

    Conditions(List<Condition> conditions, boolean namesProject) {
        this.conditions = List.copyOf(conditions);
        this.namesProject = namesProject;
    }

    /** Checks whether any filter names the project, with any operator and value. */
    public boolean namesProject() {
        return namesProject;
    }

    /** Checks whether they may cost much for each row, as a regular expression does. */
    public boolean areCostly() {
        return conditions.stream().anyMatch(Condition::isCostly);
    }

    /** Checks whether there are no conditions. */
    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    /**
     * Checks whether they look at nothing but some attributes.
     *
     * @param attributes names of attributes whose values are not documents
     */
    public boolean areOn(Set<String> attributes) {
        return conditions.stream().allMatch(condition -> condition.isOn(attributes));
    }

    /** Returns the project that they name; empty if they ask for anything else, too. */
    public Optional<UUID> onlyProject() {
        return conditions.size() == 1 ? project() : Optional.empty();
    }

    /** Returns the value that an attribute must have; empty if they do not ask for one, or for several. */
    public Optional<Comparable<?>> equalTo(String attribute) {
        List<Comparable<?>> values = conditions.stream()
                .filter(condition -> condition.isOn(Set.of(attribute)))
                .flatMap(condition ->
                        condition instanceof Condition.Compared compared && compared.operator() == Operator.EQUAL
                                ? Stream.<Comparable<?>>of(compared.value())
                                : Stream.empty())
                .toList();
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Returns the project that all rows belong to; empty if the conditions name none by its identifier, or several. */
    public Optional<UUID> project() {
        return equalTo("projectId").map(UUID.class::cast);
    }

    /**
     * Returns the texts that they search an attribute for.
     *
     * @param attribute the name of an attribute whose value is a text
     */
    public List<TextSearch> searches(String attribute) {
        return conditions.stream()
                .flatMap(condition -> condition.search(attribute).stream())
                .toList();
    }

    /**
     * Returns conditions that hold for the same rows, as long as all texts are known that the searches find. For
     * PostgreSQL only.
     *
     * @param attribute the attribute that is searched
     * @param texts the texts that the searches find, as many as a statement takes in one parameter
     */
    public Conditions withFound(String attribute, List<String> texts) {
        List<Condition> found = new ArrayList<>(conditions);
        found.removeIf(condition -> condition.search(attribute).isPresent());
        found.add(new Condition.AmongTexts(attribute, texts));
        return new Conditions(found, namesProject);
    }

    /**
     * Creates the predicates for a query, possibly none.
     *
     * @param root the entity the filters were parsed for, or another with all attributes that they refer to
     * @param builder the criteria builder of Hibernate
     */
    public List<Predicate> on(Root<?> root, CriteriaBuilder builder) {
        HibernateCriteriaBuilder hibernate = (HibernateCriteriaBuilder) builder;
        return conditions.stream()
                .map(condition -> condition.on(root, hibernate))
                .toList();
    }
}
