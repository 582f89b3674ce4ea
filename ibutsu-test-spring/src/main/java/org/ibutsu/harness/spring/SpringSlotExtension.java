package org.ibutsu.harness.spring;

import java.lang.reflect.Method;
import java.net.URI;
import java.util.Optional;
import javax.sql.DataSource;
import org.ibutsu.harness.slot.SlotExtension;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.PreInterruptCallback;
import org.junit.jupiter.api.extension.PreInterruptContext;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Delegates for each test to the {@link SlotExtension} of its {@link SpringSlot}. */
final class SpringSlotExtension
        implements ParameterResolver,
                BeforeEachCallback,
                AfterEachCallback,
                InvocationInterceptor,
                TestExecutionExceptionHandler,
                PreInterruptCallback {

    private SpringSlotExtension() {}

    /** Creates the extension for settings. It has no state of its own: slots are shared by equal settings. */
    static SlotExtension<ConfigurableApplicationContext> of(SpringSettings settings) {
        BeanLookup beans = new BeanLookup();
        SlotExtension<ConfigurableApplicationContext> slots = SlotExtension.of(
                        ConfigurableApplicationContext.class, new SpringStarter(settings))
                .sharedBy(settings)
                .at(context -> uri(context, settings))
                .below(settings.basePath())
                .viewedBy(KeptApplication.viewer(settings))
                .keptAs(context -> KeptApplication.server(context.getEnvironment()))
                .idleWhen(
                        context -> Activity.of(context).isIdle(),
                        context -> Activity.of(context).pendingWork())
                .loggingFrom(settings.application().getPackageName())
                .providing(ApplicationContext.class, slot -> slot.application())
                .providing(DataSource.class, slot -> beans.get(slot.application(), DataSource.class))
                .lookingUp(beans)
                .pollutedBy(slot ->
                        ReflectionSupport.newInstance(settings.pollution()).pollute(slot));
        return Description.of(settings, slots);
    }

    static URI uri(ConfigurableApplicationContext context, SpringSettings settings) {
        String port = context.getEnvironment().getProperty("local.server.port");
        if (port == null) {
            throw new IllegalStateException(settings.name()
                    + " has no web server, so there is nothing to send requests to. Add a starter such as"
                    + " spring-boot-starter-web, or take beans as parameters instead of TestClient");
        }
        return URI.create("http://127.0.0.1:" + port);
    }

    private static SlotExtension<ConfigurableApplicationContext> of(ExtensionContext test) {
        return of(SpringSettings.of(nearest(test).orElseThrow()));
    }

    /** Returns the annotation of a test, or that of a class around it. */
    private static Optional<SpringSlot> nearest(ExtensionContext test) {
        return AnnotationSupport.findAnnotation(test.getElement(), SpringSlot.class)
                .or(() -> test.getParent().flatMap(SpringSlotExtension::nearest));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context).supportsParameter(parameter, context);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return of(context).resolveParameter(parameter, context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        of(context).beforeEach(context);
    }

    @Override
    public void interceptBeforeEachMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        of(context).interceptBeforeEachMethod(invocation, method, context);
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        of(context).interceptTestMethod(invocation, method, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        of(context).interceptTestTemplateMethod(invocation, method, context);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        of(context).handleTestExecutionException(context, thrown);
    }

    @Override
    public void beforeThreadInterrupt(PreInterruptContext timeout, ExtensionContext context) {
        of(context).beforeThreadInterrupt(timeout, context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        of(context).afterEach(context);
    }
}
