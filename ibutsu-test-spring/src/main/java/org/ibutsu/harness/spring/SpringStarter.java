package org.ibutsu.harness.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.ibutsu.harness.fake.ResettableState;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.ibutsu.harness.slot.SlotStarter;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** Starts an application of Spring Boot in a slot. */
record SpringStarter(SpringSettings settings) implements SlotStarter<ConfigurableApplicationContext> {

    /** Boot sets up the logging of the whole JVM, which two applications must not do at the same time. */
    private static final ReentrantLock LOGGING_SETUP = new ReentrantLock();

    @Override
    public ConfigurableApplicationContext start(SlotEnvironment slot) {
        SpringApplication application = new SpringApplication(sources());
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.setAdditionalProfiles(settings.profilesOn(slot.database().product()));
        application.setDefaultProperties(SlotProperties.defaults());
        application.addListeners(new SlotProperties(slot, settings.properties()));
        application.addInitializers(context -> {
            endLoggingSetup();
            SlotBeans.register(context, slot);
        });
        ConfigurableApplicationContext context = run(application);
        try {
            new DatabaseCheck(settings.name(), slot.database()).accept(context);
            keepState(context, slot);
            return context;
        } catch (RuntimeException | Error e) {
            context.close();
            throw e;
        }
    }

    private Class<?>[] sources() {
        List<Class<?>> sources = new ArrayList<>(List.of(settings.application()));
        sources.addAll(settings.configuration());
        return sources.toArray(Class<?>[]::new);
    }

    private ConfigurableApplicationContext run(SpringApplication application) {
        LOGGING_SETUP.lock();
        try {
            return application.run();
        } catch (RuntimeException e) {
            throw new IllegalStateException(settings.name() + " does not start: " + e.getMessage(), e);
        } finally {
            endLoggingSetup();
        }
    }

    private static void endLoggingSetup() {
        if (LOGGING_SETUP.isHeldByCurrentThread()) {
            LOGGING_SETUP.unlock();
        }
    }

    private static void keepState(ConfigurableApplicationContext context, SlotEnvironment slot) {
        ClassLoader loader = context.getClassLoader();
        boolean exact = true;
        slot.reset(new Caches(context));
        if (ClassUtils.isPresent("org.hibernate.SessionFactory", loader)) {
            List<HibernateState> states = HibernateState.of(context);
            states.forEach(slot::reset);
            exact = states.stream().allMatch(HibernateState::resetsIdentifiers);
        }
        if (exact) {
            slot.resetSequences();
        }
        context.getBeansOfType(ResettableState.class).values().forEach(slot::reset);
    }
}
