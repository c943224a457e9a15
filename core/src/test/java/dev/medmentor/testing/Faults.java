package dev.medmentor.testing;

import dev.medmentor.shared.error.UnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What goes wrong for one process: a call to a store fails before it did anything, or its reply is lost, or the process
 * dies at it. All by a seed and by which call it is, so that the same seed does the same again.
 */
public final class Faults {
    private static final int SCALE = 10_000;

    private final long seed;
    private final int failing;
    private final int dying;
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private volatile boolean healed;
    private volatile boolean dead;

    /** The process is gone: nothing it still does counts. */
    public static final class Died extends Error {
        private static final long serialVersionUID = 1;
    }

    /**
     * @param failing how many calls of 10,000 fail, half of them with their work done
     * @param dying at how many of 10,000 the process dies, half of them with their work done
     */
    public Faults(long seed, int failing, int dying) {
        this.seed = seed;
        this.failing = failing;
        this.dying = dying;
    }

    /** Nothing goes wrong any more. */
    public void heal() {
        healed = true;
    }

    public boolean isDead() {
        return dead;
    }

    /** The port as this process finds it. */
    public <T> T on(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(
                port.getClassLoader(),
                new Class<?>[] {port},
                (self, method, given) -> call(port.getSimpleName() + '.' + method.getName(), store, method, given)));
    }

    private Object call(String name, Object store, Method method, Object[] given) throws Throwable {
        if (dead) {
            throw new Died();
        }
        int count = calls.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
        int drawn = new SplittableRandom(seed * 31 + name.hashCode() * 17L + count).nextInt(SCALE);
        boolean fails = !healed && drawn < failing;
        boolean dies = !healed && !fails && drawn < failing + dying;
        boolean first = drawn % 2 == 0;
        if (first) {
            strike(fails, dies);
        }
        Object result = invoke(store, method, given);
        strike(fails, dies);
        return result;
    }

    private void strike(boolean fails, boolean dies) {
        if (dies) {
            dead = true;
            throw new Died();
        }
        if (fails) {
            throw new UnavailableException("storage_unavailable", "The store does not answer.");
        }
    }

    private static Object invoke(Object store, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(store, given);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
