package org.ibutsu.harness.spring;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.Generator;
import org.hibernate.id.enhanced.Optimizer;
import org.hibernate.id.enhanced.SequenceStyleGenerator;
import org.hibernate.id.enhanced.TableGenerator;
import org.ibutsu.harness.fake.ResettableState;
import org.springframework.context.ApplicationContext;

/**
 * The state of a database that Hibernate keeps in memory: its second-level cache, and the identifiers that it has
 * reserved.
 */
final class HibernateState implements ResettableState<List<Runnable>> {

    private final SessionFactoryImplementor factory;
    private final List<ReservedIds> reserved = new ArrayList<>();
    private final boolean resetsIdentifiers;

    private HibernateState(SessionFactoryImplementor factory) {
        this.factory = factory;
        Set<Optimizer> optimizers = new LinkedHashSet<>();
        factory.getMappingMetamodel().forEachEntityDescriptor(entity -> add(entity.getGenerator(), optimizers));
        optimizers.stream().flatMap(ReservedIds::of).forEach(reserved::add);
        resetsIdentifiers = optimizers.stream().allMatch(ReservedIds::isKnown);
    }

    static List<HibernateState> of(ApplicationContext context) {
        return context.getBeansOfType(EntityManagerFactory.class).values().stream()
                .map(factory -> new HibernateState(factory.unwrap(SessionFactoryImplementor.class)))
                .toList();
    }

    /** Checks whether no identifier is reserved that is not put back. */
    boolean resetsIdentifiers() {
        return resetsIdentifiers;
    }

    private static void add(Generator generator, Set<Optimizer> optimizers) {
        if (generator instanceof SequenceStyleGenerator sequence) {
            optimizers.add(sequence.getOptimizer());
        } else if (generator instanceof TableGenerator table) {
            optimizers.add(table.getOptimizer());
        }
    }

    @Override
    public List<Runnable> save() {
        return reserved.stream().map(ReservedIds::restoration).toList();
    }

    @Override
    public void restore(List<Runnable> saved) {
        factory.getCache().evictAllRegions();
        saved.forEach(Runnable::run);
    }
}
