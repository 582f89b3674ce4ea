package org.ibutsu.harness.spring;

import java.time.Clock;
import javax.sql.DataSource;
import org.ibutsu.harness.slot.SlotEnvironment;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.util.ClassUtils;

/** Replaces beans by those of the slot, or watches them, as they are created. */
final class SlotBeans implements BeanPostProcessor {

    private final SlotEnvironment slot;
    private final Activity activity;
    private final boolean hasMail;

    private SlotBeans(SlotEnvironment slot, Activity activity, boolean hasMail) {
        this.slot = slot;
        this.activity = activity;
        this.hasMail = hasMail;
    }

    static void register(ConfigurableApplicationContext context, SlotEnvironment slot) {
        SlotProperties.correct(context.getEnvironment(), slot.database());
        ClassLoader loader = context.getClassLoader();
        Activity activity = new Activity();
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton(Activity.BEAN_NAME, activity);
        beans.addBeanPostProcessor(new SlotBeans(slot, activity, hasMail(loader)));
        if (ClassUtils.isPresent("jakarta.servlet.Filter", loader)) {
            beans.registerSingleton("slotRequestCounter", new RequestCounter(activity));
        }
        if (ClassUtils.isPresent("org.springframework.web.server.WebFilter", loader)
                && ClassUtils.isPresent("reactor.core.publisher.Mono", loader)) {
            beans.registerSingleton("slotReactiveRequestCounter", new ReactiveRequestCounter(activity));
        }
        context.addBeanFactoryPostProcessor(unused -> addClock(beans, slot));
    }

    /** Spring's classes for mail come together with those for caches, without what they need themselves. */
    static boolean hasMail(ClassLoader loader) {
        return ClassUtils.isPresent("org.springframework.mail.javamail.JavaMailSender", loader)
                && ClassUtils.isPresent("jakarta.mail.internet.MimeMessage", loader);
    }

    /** An application that has no clock may still ask for one if there is one. */
    private static void addClock(ConfigurableListableBeanFactory beans, SlotEnvironment slot) {
        if (beans.getBeanNamesForType(Clock.class, true, false).length == 0) {
            beans.registerSingleton("slotClock", slot.clock());
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource pool) {
            return WatchedDataSource.of(pool, slot);
        }
        if (bean instanceof Clock clock) {
            return slot.clock().withZone(clock.getZone());
        }
        if (bean instanceof ThreadPoolTaskExecutor executor) {
            activity.add(name, executor);
        } else if (bean instanceof ThreadPoolTaskScheduler scheduler) {
            activity.add(name, scheduler);
        }
        return ErrorTimes.replacing(hasMail ? OutboxMailSender.replacing(bean, slot.outbox()) : bean, slot.clock());
    }
}
