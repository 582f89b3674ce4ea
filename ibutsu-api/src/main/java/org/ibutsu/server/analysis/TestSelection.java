package org.ibutsu.server.analysis;

import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ibutsu.server.widget.query.Columns;

/**
 * The results of a test to read.
 *
 * @param project the project
 * @param test the name of the test
 * @param className the class; empty for all
 * @param env the environment; empty for all
 * @param component the component; empty for all
 */
public record TestSelection(
        UUID project, String test, Optional<String> className, Optional<String> env, Optional<String> component) {

    List<Predicate> on(Columns results) {
        List<Predicate> all = new ArrayList<>();
        all.add(results.builder().equal(results.column("projectId"), project));
        all.add(results.is(results.column("testId"), test));
        className.ifPresent(name -> all.add(results.is(results.metadata("classname"), name)));
        env.ifPresent(name -> all.add(results.is(results.column("env"), name)));
        component.ifPresent(name -> all.add(results.is(results.column("component"), name)));
        return all;
    }
}
